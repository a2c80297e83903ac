import type { ComponentChildren } from 'preact'
import { render } from 'preact-render-to-string'
import { LANGUAGES, type Language } from '../language.ts'
import { STYLE } from './style.ts'
import { WORDS } from './words/words.ts'

/** A page before it is written out. `here` is its address, where it can be read again in another language. */
export type Page = {
  language: Language
  title: string
  children: ComponentChildren
  here?: URL | undefined
  status?: number
  cookies?: readonly string[]
}

const Mark = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" aria-hidden="true">
    <path d="M12 3v4M12 10c-1.2 4-4 7.5-9 10M12 10c1.2 4 4 7.5 9 10M12 15c-.6 2-1.6 3.600-3.200 5M12 15c.6 2 1.6 3.600 3.200 5" />
  </svg>
)

const inLanguage = (here: URL, language: Language): string => {
  const params = new URLSearchParams(here.search)
  params.set('lang', language)
  return `${here.pathname}?${params}`
}

const Languages = ({ here, current }: { here: URL; current: Language }) => (
  <footer>
    {LANGUAGES.map((language) => (
      <a
        key={language}
        href={inLanguage(here, language)}
        lang={language}
        aria-current={language === current ? 'true' : undefined}
      >
        {WORDS[language].name}
      </a>
    ))}
  </footer>
)

const Document = ({ page, nonce }: { page: Page; nonce: string }) => (
  <html lang={page.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${page.title} · Sillage`}</title>
      <style nonce={nonce} dangerouslySetInnerHTML={{ __html: STYLE }} />
    </head>
    <body>
      <header>
        <Mark /> Sillage
      </header>
      <main>{page.children}</main>
      {page.here === undefined ? <footer /> : <Languages here={page.here} current={page.language} />}
    </body>
  </html>
)

/**
 * No script may run, nothing may be loaded, nobody may frame the page. `same-origin` rather than `no-referrer`: under the
 * latter browsers send `Origin: null` with our own forms, and the check of that header is what guards them.
 */
const headers = (nonce: string): Headers =>
  new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })

/** The page as an answer. */
export const answer = (page: Page): Response => {
  const nonce = crypto.randomUUID()
  const all = headers(nonce)
  for (const cookie of page.cookies ?? []) all.append('set-cookie', cookie)
  const html = `<!doctype html>${render(<Document page={page} nonce={nonce} />)}`
  return new Response(html, { status: page.status ?? 200, headers: all })
}

/** On to another of our pages, with the cookies of a session that began or ended. */
export const onTo = (
  path: string,
  params: Record<string, string | undefined>,
  cookies: readonly string[] = [],
): Response => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== undefined && value !== '') search.set(name, value)
  const location = search.size === 0 ? path : `${path}?${search}`
  const all = new Headers({ location, 'cache-control': 'no-store' })
  for (const cookie of cookies) all.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers: all })
}
