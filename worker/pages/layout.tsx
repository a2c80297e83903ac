/** @jsxRuntime automatic @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { checkNonce } from './headers.ts'
import { STYLE } from './style.ts'
import { spoken } from './words/index.ts'

/** Whose page it is; without one it is Sillage's own. `origin` is where its name leads. */
export type PageSite = { name: string; origin: string }

export type LayoutProps = {
  language: string
  title: string
  nonce: string
  site?: PageSite | undefined
  children: ComponentChildren
}

/** Whether a site's origin may be a link. */
export const isWeb = (origin: string): boolean => {
  const protocol = URL.parse(origin)?.protocol
  return protocol === 'https:' || protocol === 'http:'
}

const Owner = ({ site }: { site: PageSite | undefined }) => {
  if (!site) return <p>Sillage</p>
  return isWeb(site.origin) ? <a href={site.origin}>{site.name}</a> : <p>{site.name}</p>
}

/**
 * A whole public page as HTML, to be answered with `pageHeaders` of the same nonce. Everything but the constants
 * here passes through JSX's escaping.
 */
export const layout = ({ language, title, nonce, site, children }: LayoutProps): string => {
  const heading = site ? `${title} · ${site.name}` : title
  return [
    `<!doctype html><html lang="${spoken(language)}"><head><meta charset="utf-8">`,
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">',
    '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">',
    renderToString(<title>{heading}</title>),
    `<style nonce="${checkNonce(nonce)}">${STYLE}</style></head><body>`,
    renderToString(
      <>
        <header>
          <Owner site={site} />
        </header>
        <main>{children}</main>
        <footer />
      </>,
    ),
    '</body></html>',
  ].join('')
}
