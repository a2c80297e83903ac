/** @jsxRuntime automatic @jsxImportSource preact */
import { renderToString } from 'preact-render-to-string'
import { CLIENT } from './client.ts'
import { Filter, List } from './list.tsx'
import { Nothing, Reading } from './reading.tsx'
import type { StoredMail } from './store.ts'
import { STYLE } from './style.ts'
import { chosen, revisionOf, type View } from './view.ts'

export type MailboxPage = { mails: StoredMail[]; view: View; base: string; nonce: string; shop: string }

const Side = ({ mails, view, base, open }: MailboxPage & { open: string | undefined }) => (
  <aside aria-label="Emails">
    <div class="bar">
      <strong>Mailbox</strong>
      <span id="count">{mails.length === 1 ? '1 email' : `${mails.length} emails`}</span>
      <form method="post" action={`${base}/clear`} hidden={mails.length === 0}>
        <button type="submit">Empty</button>
      </form>
    </div>
    <Filter mails={mails} view={view} />
    <List mails={chosen(mails, view.to)} view={view} open={open} />
  </aside>
)

/** The mail being read: the one asked for, else the newest of the list. */
const opened = (mails: StoredMail[], view: View): StoredMail | undefined => {
  const shown = chosen(mails, view.to)
  return view.id === undefined ? shown[0] : mails.find((mail) => mail.id === view.id)
}

const Body = ({ page }: { page: MailboxPage }) => {
  const mail = opened(page.mails, page.view)
  const attributes = {
    'data-open': page.view.id === undefined ? 'no' : 'yes',
    'data-revision': revisionOf(page.mails),
    'data-revision-url': `${page.base}/revision.json`,
  }
  return (
    <body {...attributes}>
      <Side {...page} open={mail?.id} />
      <main class={mail ? undefined : 'empty'}>
        {mail ? <Reading mail={mail} view={page.view} /> : <Nothing shop={page.shop} />}
      </main>
    </body>
  )
}

/** The whole page as HTML. */
export const mailboxPage = (page: MailboxPage): string =>
  [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta name="color-scheme" content="light dark"><title>Mailbox</title><style>${STYLE}</style></head>`,
    renderToString(<Body page={page} />),
    `<script type="module" nonce="${page.nonce}">${CLIENT}</script></html>`,
  ].join('')
