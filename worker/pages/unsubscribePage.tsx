/** @jsxRuntime automatic @jsxImportSource preact */
import { layout, type PageSite } from './layout.tsx'
import { Act, Back, Bead, Saying } from './parts.tsx'
import { pageWords } from './words/index.ts'

export type UnsubscribePage = {
  language: string
  site: PageSite
  nonce: string
} & (
  | {
      state: 'ask' | 'done'
      /** Already masked, see `maskEmail`. */
      email: string
      /** What the topic is called, e.g. `Newsletter`. */
      topic: string
      /** Path the button posts to; used when asking. */
      action: string
    }
  | { state: 'invalid' }
)

const Address = ({ label, email }: { label: string; email: string }) => (
  <p class="address">
    {label} <b>{email}</b>
  </p>
)

const Known = ({ page }: { page: Extract<UnsubscribePage, { state: 'ask' | 'done' }> }) => {
  const words = pageWords(page.language)
  return (
    <>
      <Bead shape={page.state === 'ask' ? 'letter' : 'yes'} />
      <Saying said={words.unsubscribe[page.state](page.site.name, page.topic)} />
      <Address label={words.unsubscribe.address} email={page.email} />
      {page.state === 'ask' ? (
        <Act action={page.action} label={words.unsubscribe.button} />
      ) : (
        <Back site={page.site} label={words.back(page.site.name)} />
      )}
    </>
  )
}

/**
 * The page behind an unsubscribe link. Opening it changes nothing (scanners open links); its button posts, as a mail
 * client's own one-click button does (RFC 8058).
 */
export const unsubscribePage = (page: UnsubscribePage): string => {
  const { language, site, nonce } = page
  const words = pageWords(language).unsubscribe
  if (page.state === 'invalid') {
    const said = words.invalid(site.name)
    return layout({
      ...{ language, nonce, site, title: said.title },
      children: (
        <>
          <Bead shape="no" />
          <Saying said={said} />
        </>
      ),
    })
  }
  const title = words[page.state](site.name, page.topic).title
  return layout({ language, nonce, site, title, children: <Known page={page} /> })
}
