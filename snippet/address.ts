import { endpoint, script, spa } from './options.ts'

/** The address of the page. A fragment may carry a token, so it is left out unless it is what tells pages apart. */
export const address = (): string => location.href.replace(spa === 'hash' ? '' : /#.*/, '')

/**
 * The address of something of the worker's: it is in the folder the script is in, which a proxy of the site's own may give any name, or where the tag says. A path
 * there is one of the page's, as `fetch` takes it; `import` would look for it beside the script.
 */
export const from = (path: string): string =>
  new URL(path, endpoint ? new URL(`${endpoint}/`, address()) : script.src).href
