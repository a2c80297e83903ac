import type { Built } from './build.ts'

/**
 * The install lines for a page that accepts these bytes and no others: the script by its name of this release, and what it
 * loads later by an import map (https://html.spec.whatwg.org/#import-map-integrity-metadata). Browsers without the second still hold
 * the page to the first.
 */
export const pinnedLines = (built: readonly Built[], edge: string, site: string): string => {
  const script = built.find(({ file }) => file === 's.js')
  const parts = built.filter(({ path }) => path.startsWith('v/'))
  const integrity = Object.fromEntries(parts.map((part) => [`${edge}/${part.path}`, part.integrity]))
  return [
    `<script type="importmap">${JSON.stringify({ integrity })}</script>`,
    `<script async src="${edge}/${script?.path}" integrity="${script?.integrity}" crossorigin="anonymous" data-site="${site}"></script>`,
  ].join('\n')
}
