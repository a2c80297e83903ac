/** Checksums of the files of a release, by their path below the worker (`current` in `snippet.json`). */
export type Release = Readonly<Record<string, string>>

/**
 * The install lines for a page that accepts these bytes and no others: the script by its name of this release, and what it
 * loads later by an import map (https://html.spec.whatwg.org/#import-map-integrity-metadata). Browsers without the second still hold
 * the page to the first. `undefined` for a release without a script.
 */
export const pinnedLines = (release: Release, edge: string, site: string): string | undefined => {
  const files = Object.entries(release)
  const [script, checksum] = files.find(([path]) => path.startsWith('s-')) ?? []
  if (script === undefined) return undefined
  const parts = files.filter(([path]) => path.startsWith('v/')).map(([path, sum]) => [`${edge}/${path}`, sum])
  return [
    `<script type="importmap">${JSON.stringify({ integrity: Object.fromEntries(parts) })}</script>`,
    `<script async src="${edge}/${script}" integrity="${checksum}" crossorigin="anonymous" data-site="${site}"></script>`,
  ].join('\n')
}
