import * as v from 'valibot'

/** Asked over https, since a Worker has no other way to look up a name (RFC 8484; answers as JSON). */
const RESOLVER = 'https://cloudflare-dns.com/dns-query'
/** A publish waits for it, so not long, in ms. */
const WITHIN = 2500
/** Most of an answer that is read, in characters. */
const MOST = 65_536

const Answer = v.object({
  Status: v.number(),
  Answer: v.optional(v.array(v.object({ type: v.number(), data: v.string() }))),
})

const TXT = 16
const NO_SUCH_NAME = 3

/** A long text is kept in several strings, which are read as one (RFC 7208 3.3). */
const joined = (data: string): string =>
  data.startsWith('"') ? [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, part]) => part).join('') : data

const read = (text: string): string[] | undefined => {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), text)
  if (!parsed.success) return undefined
  const { Status, Answer: records = [] } = parsed.output
  if (Status !== 0 && Status !== NO_SUCH_NAME) return undefined
  return records.filter(({ type }) => type === TXT).map(({ data }) => joined(data))
}

/** The way out to the web. */
export type Web = { fetch: typeof fetch }

/**
 * The texts kept under a name of the domain name system. Empty: there are none. Undefined: nobody could be asked, or nobody knows, and
 * nothing may be concluded. Never throws.
 */
export const textsOf = async ({ fetch }: Web, name: string): Promise<string[] | undefined> => {
  try {
    const response = await fetch(`${RESOLVER}?name=${encodeURIComponent(name)}&type=TXT`, {
      headers: { accept: 'application/dns-json' },
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN),
    })
    return response.ok ? read((await response.text()).slice(0, MOST)) : undefined
  } catch {
    return undefined // No network, as while developing: what was not asked is said to be so.
  }
}
