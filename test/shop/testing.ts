import { createShop, type ShopOptions } from './index.ts'

/** Saturday 21 November 2026, 10:00 UTC. */
export const now = Date.UTC(2026, 10, 21, 10)

export const options: ShopOptions = {
  edge: 'http://edge.test',
  siteKey: 'lantern',
  demoClock: false,
  clock: () => Promise.resolve(now),
}

/** A visitor with a cookie jar and no more: follows no redirect by itself, runs no script. */
export const visitor = (shop = createShop(options)) => {
  const jar = new Map<string, string>()
  const remember = (response: Response): Response => {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (/max-age=0/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    return remember(await shop.request(path, { ...init, headers: { cookie } }))
  }
  const open = async (path: string): Promise<string> => (await ask(path)).text()
  const send = (path: string, fields: Record<string, string>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  /** Sends a form and opens the page it leads to. */
  const submit = async (path: string, fields: Record<string, string>): Promise<string> =>
    open((await send(path, fields)).headers.get('location') ?? 'nowhere')
  return {
    ask,
    open,
    send,
    submit,
    setCookie: (name: string, value: string) => jar.set(name, encodeURIComponent(value)),
  }
}

const decoded = (text: string): string =>
  text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const all = (page: string, pattern: RegExp): string[] => [...page.matchAll(pattern)].map(([, found = '']) => found)

/** Addresses of this shop that a page links to, sends forms to by GET, or loads. */
export const linksOf = (page: string): string[] =>
  all(page, /(?:href|src)="([^"]*)"/g)
    .map(decoded)
    .filter((href) => href.startsWith('/') || href.startsWith('http://localhost'))

/** The page's JSON-LD, parsed. */
export const dataOf = (page: string): unknown[] =>
  all(page, /<script type="application\/ld\+json">(.*?)<\/script>/gs).map((json) => JSON.parse(json))

/** What a browser would tell Sillage: the calls of the page's inline scripts, run with nothing but `sillage`. */
export const toldBy = (page: string): unknown[][] => {
  const calls: unknown[][] = []
  for (const script of all(page, /<script>(sillage\(.*?)<\/script>/gs)) {
    new Function('sillage', script)((...call: unknown[]) => calls.push(call))
  }
  return calls
}
