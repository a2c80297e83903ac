import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'

/** The recipes of `docs/install.md`, read as their platforms read them: what a page asks for must arrive at the worker's own paths. */
const text = readFileSync('docs/install.md', 'utf8')
const block = (language: string): string =>
  new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? `no ${language}`

const WORKER = 'https://sillage.your-shop.example'
const ASKED = ['/s.js', '/v/1a2b3c4d/m.js', '/v1/collect', '/snippet.json']

const Rewrites = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({ rewrites: v.tuple([v.strictObject({ source: v.string(), destination: v.string() })]) }),
)

/** Each says where a path of the shop goes. */
const recipes: Readonly<Record<string, (path: string) => Promise<string | undefined>>> = {
  'a worker on the own zone': async (path) => {
    const { default: worker } = await import(`data:text/javascript,${encodeURIComponent(block('js'))}`)
    let seen: Request | undefined
    const SILLAGE = { fetch: (request: Request) => (seen = request) }
    await worker.fetch(
      new Request(`https://your-shop.example${path}`, { method: 'POST', body: 'x', headers: { 'sec-gpc': '1' } }),
      { SILLAGE },
    )
    if (seen?.method !== 'POST' || seen.headers.get('sec-gpc') !== '1' || (await seen.text()) !== 'x')
      return 'changed on the way'
    return seen.url.replace('https://your-shop.example', WORKER)
  },
  // https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass: with a URI, it replaces what the location matched.
  nginx: async (path) => {
    const [, location = '', target = ''] = /location (\S+) \{\s*proxy_pass (\S+);/.exec(block('nginx')) ?? []
    return path.startsWith(location) ? target + path.slice(location.length) : undefined
  },
  // https://vercel.com/docs/project-configuration#rewrites: `:path*` is any number of segments.
  Vercel: async (path) => {
    const { source, destination } = v.parse(Rewrites, block('json')).rewrites[0]
    const [, rest] = new RegExp(`^${source.replace(':path*', '(.*)')}$`).exec(path) ?? []
    return rest === undefined ? undefined : destination.replace(':path*', rest)
  },
  // https://docs.netlify.com/routing/redirects/rewrites-proxies/: a status of 200 proxies.
  Netlify: async (path) => {
    const [from = '', to = '', status] = block('text').trim().split(/\s+/)
    const [, rest] = new RegExp(`^${from.replace('*', '(.*)')}$`).exec(path) ?? []
    return rest === undefined || status !== '200' ? undefined : to.replace(':splat', rest)
  },
}

describe.each(Object.entries(recipes))('the recipe for %s', (_, goes) => {
  it.each(ASKED)('takes the path of the shop away: %s', async (path) => {
    expect(await goes(`/_s${path}`)).toBe(WORKER + path)
  })
})
