/** @jsxRuntime automatic @jsxImportSource preact */
import type { StoredMail } from './store.ts'
import { everybody, linkTo, longTime, TABS, type View } from './view.ts'

const NAMES = { html: 'HTML', text: 'Text', headers: 'Headers', source: 'Source' } as const

/**
 * The email's own bytes, with one addition: links open in a new tab, as every mail client makes them, since inside the
 * frame the page they lead to would run without its scripts.
 */
const framed = (html: string): string => {
  const base = '<base target="_blank">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}

const Frame = ({ mail, phone }: { mail: StoredMail; phone: boolean }) => (
  <iframe
    title={`HTML of “${mail.subject}”`}
    class={phone ? 'phone' : undefined}
    sandbox="allow-popups allow-popups-to-escape-sandbox"
    srcdoc={framed(mail.html)}
    data-mail-frame
  />
)

const headersOf = (mail: StoredMail): [string, string][] => [
  ['From', mail.from],
  ['To', everybody(mail)],
  ...(mail.replyTo === undefined ? [] : [['Reply-To', mail.replyTo] satisfies [string, string]]),
  ['Subject', mail.subject],
  ['Date', longTime(mail.at)],
  ...Object.entries(mail.headers),
  ['Idempotency key', mail.id],
]

const Headers = ({ mail }: { mail: StoredMail }) => (
  <dl>
    {headersOf(mail).map(([name, value]) => (
      <div>
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

const Pane = ({ mail, view }: { mail: StoredMail; view: View }) => {
  switch (view.tab) {
    case 'html':
      return <Frame mail={mail} phone={view.phone} />
    case 'text':
      return <pre>{mail.text}</pre>
    case 'headers':
      return <Headers mail={mail} />
    case 'source':
      return <pre class="source">{mail.html}</pre>
  }
}

const Tabs = ({ mail, view }: { mail: StoredMail; view: View }) => (
  <nav class="tabs" aria-label="Parts of this email">
    {TABS.map((tab) => (
      <a href={linkTo(view, { id: mail.id, tab })} aria-current={tab === view.tab ? 'page' : undefined}>
        {NAMES[tab]}
      </a>
    ))}
    {view.tab === 'html' ? (
      <a class="width" href={linkTo(view, { id: mail.id, phone: !view.phone })}>
        {view.phone ? 'Show full width' : 'Show as on a phone'}
      </a>
    ) : null}
  </nav>
)

/** The email on the right: its head, and one of its four sides. */
export const Reading = ({ mail, view }: { mail: StoredMail; view: View }) => (
  <article>
    <header>
      <a class="back" href={linkTo(view, { id: undefined })}>
        ← All emails
      </a>
      <h1>{mail.subject}</h1>
      <p>
        {mail.from} <span>to</span> {everybody(mail)}
      </p>
      <p class="when">{longTime(mail.at)}</p>
    </header>
    <Tabs mail={mail} view={view} />
    <Pane mail={mail} view={view} />
  </article>
)

/** What the mailbox says before anything was sent. */
export const Nothing = ({ shop }: { shop: string }) => (
  <section class="nothing">
    <h1>No email yet</h1>
    <p>
      Nothing is really sent while you develop: every email the worker would send lands here, as its reader would see
      it.
    </p>
    <ol>
      <li>
        Open{' '}
        <a href={shop} target="_blank" rel="noreferrer">
          the bookshop
        </a>{' '}
        and subscribe to its newsletter: the email that asks for a confirmation comes first.
      </li>
      <li>Follow its link and confirm.</li>
      <li>
        Look at three pages of Stephen King, and let the demo’s clock run three days: the next email is about him.
      </li>
    </ol>
    <p class="when">This page looks for new emails by itself.</p>
  </section>
)
