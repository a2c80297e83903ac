/** A page's address without what may identify somebody: the query and the fragment are left out of what is stored. */
export const stripUrl = (url: string): string => url.split(/[?#]/, 1)[0] ?? url

const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

/** Campaign parameters of an address, each at most 128 characters. */
export const utmOf = (url: string): Partial<Record<(typeof UTM)[number], string>> => {
  const found: Partial<Record<(typeof UTM)[number], string>> = {}
  // Mostly there is none, and a name may be written in more ways than one.
  if (!url.includes('?')) return found
  const query = new URLSearchParams(url.split('#', 1)[0]?.split('?')[1] ?? '')
  for (const name of UTM) {
    const value = query.get(name)
    if (value) found[name] = value.slice(0, 128)
  }
  return found
}

/** The host somebody came from; undefined when it is the site itself or not an address. */
export const referrerHost = (referrer: string | undefined, url: string | undefined): string | undefined => {
  if (!referrer) return undefined
  const [from, here] = [URL.parse(referrer), URL.parse(url ?? '')]
  return from && from.host !== here?.host ? from.host.slice(0, 256) : undefined
}
