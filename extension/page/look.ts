import { findAll, rootsOf } from '../picker/roots.ts'
import type { Facts } from './facts.ts'

const LIMITS = { scripts: 20, script: 100_000, metas: 60, text: 300, snippets: 5 } as const

const attribute = (document: Document, selector: string, name: string): string =>
  document.querySelector(selector)?.getAttribute(name)?.trim() ?? ''

const short = (text: string | null | undefined): string =>
  (text ?? '').replace(/\s+/g, ' ').trim().slice(0, LIMITS.text)

const languagesOf = (document: Document): string[] => {
  const links = [...document.querySelectorAll('link[rel~=alternate][hreflang]')]
  const primary = links.map((link) => link.getAttribute('hreflang')?.split('-')[0]?.toLowerCase() ?? '')
  return [...new Set(primary.filter((language) => /^[a-z]{2,3}$/.test(language)))]
}

const metasOf = (document: Document): Facts['metas'] =>
  [...document.querySelectorAll('meta[content]')].slice(0, LIMITS.metas).flatMap((meta) => {
    const name = meta.getAttribute('property') ?? meta.getAttribute('name')
    return name === null ? [] : [{ name, content: short(meta.getAttribute('content')) }]
  })

/** `s.js`, or `s-1a2b3c4d.js` of a pinned release; where it is says nothing, since a site may serve it under a path of its own. */
const SNIPPET = /\/s(-[0-9a-f]{8})?\.js(\?|$)/

const snippetsOf = (document: Document): Facts['snippets'] =>
  [...document.querySelectorAll<HTMLScriptElement>('script[src][data-site]')]
    .filter(({ src }) => SNIPPET.test(src))
    .slice(0, LIMITS.snippets)
    .map(({ dataset }) => ({ key: short(dataset.site), consent: short(dataset.consent) }))

/** Reads what a page says about itself; changes nothing in it. */
export const readFacts = (document: Document): Facts => ({
  url: document.location.href,
  title: short(document.title),
  heading: short(document.querySelector('h1')?.textContent),
  site: short(attribute(document, 'meta[property="og:site_name"]', 'content')),
  language: document.documentElement.lang.toLowerCase(),
  languages: languagesOf(document),
  snippets: snippetsOf(document),
  jsonld: [...document.querySelectorAll('script[type="application/ld+json"]')]
    .slice(0, LIMITS.scripts)
    .map((script) => script.textContent?.slice(0, LIMITS.script) ?? ''),
  metas: metasOf(document),
})

/** How many elements each selector finds on the page, shadow roots and frames of the same origin included. */
export const countAll = (document: Document, selectors: readonly string[]): Record<string, number> => {
  const roots = rootsOf(document)
  return Object.fromEntries(selectors.map((selector) => [selector, findAll(selector, roots).length]))
}
