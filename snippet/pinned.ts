/** Checksums of the files of a release, by their path below the worker (`current` in `snippet.json`). */
export type Release = Readonly<Record<string, string>>

/** What the tag of a site says of it: its public key, and that nothing is kept before a yes where the site requires one. */
export type Worn = { key: string; consent: 'required' | 'not_required' }

const attributesOf = ({ key, consent }: Worn): string =>
  `data-site="${key}"${consent === 'required' ? ' data-consent="required"' : ''}`

/** The install line for whichever release is the newest. */
export const newestLine = (edge: string, site: Worn): string =>
  `<script async src="${edge}/s.js" ${attributesOf(site)}></script>`

/**
 * The install lines for a page that accepts these bytes and no others: the script by its name of this release, and what it
 * loads later by an import map (https://html.spec.whatwg.org/#import-map-integrity-metadata). Browsers without the second still hold
 * the page to the first. `undefined` for a release without a script.
 */
export const pinnedLines = (release: Release, edge: string, site: Worn): string | undefined => {
  const files = Object.entries(release)
  const [script, checksum] = files.find(([path]) => path.startsWith('s-')) ?? []
  if (script === undefined) return undefined
  const parts = files.filter(([path]) => path.startsWith('v/')).map(([path, sum]) => [`${edge}/${path}`, sum])
  return [
    `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(parts) })}</script>`,
    `<script async src="${edge}/${script}" integrity="${checksum}" crossorigin="anonymous" ${attributesOf(site)}></script>`,
  ].join('\n')
}
