import { Hono } from 'hono'
import { isbot } from 'isbot'
import * as v from 'valibot'

/**
 * What a cookieless analytics worker does, and nothing else: recognises bots, makes a visitor id that lasts a day out of address
 * and browser, takes address and referrer apart, stores the event under three indexes and the visitor. It decides nothing.
 * `/faked` does all of it but the storing.
 */
const app = new Hono<{ Bindings: { DB: D1Database } }>()

const Text = v.pipe(v.string(), v.maxLength(2048))
const Hit = v.object({
  site: v.pipe(v.string(), v.maxLength(64)),
  language: v.optional(Text, ''),
  timezone: v.optional(Text, ''),
  width: v.optional(v.number(), 0),
  events: v.tuple([
    v.object({ id: Text, type: Text, url: Text, title: v.optional(Text, ''), referrer: v.optional(Text, '') }),
  ]),
})

const INSERT = `insert into event (site, id, at, visitor, type, host, path, title, referrer, browser, language, timezone, width)
  values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)`
const UPSERT = `insert into visitor (site, id, first, last, views) values (?1, ?2, ?3, ?3, 1)
  on conflict (site, id) do update set last = excluded.last, views = views + 1`

const browserOf = (agent: string): string => /(Firefox|Edg|OPR|Chrome|Safari)\/(\d+)/.exec(agent)?.[1] ?? ''

/** The same person for a day, and nobody afterwards. */
const visitorOf = async (day: number, address: string, agent: string): Promise<string> => {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${day} ${address} ${agent}`))
  return btoa(String.fromCharCode(...new Uint8Array(hash, 0, 16)))
}

const store = async (db: D1Database, request: Request, commit: (all: D1PreparedStatement[]) => Promise<unknown>) => {
  const agent = request.headers.get('user-agent') ?? ''
  const hit = v.parse(Hit, await request.json())
  if (isbot(agent)) return
  const [{ id, type, url, title, referrer }] = hit.events
  const [now, page] = [Date.now(), new URL(url)]
  const visitor = await visitorOf(Math.floor(now / 86_400_000), request.headers.get('x-visitor') ?? '', agent)
  const from = URL.parse(referrer)?.host ?? ''
  const { site, language, timezone, width } = hit
  await commit([
    db
      .prepare(INSERT)
      .bind(
        site,
        id,
        now,
        visitor,
        type,
        page.host,
        page.pathname,
        title,
        from,
        browserOf(agent),
        language,
        timezone,
        width,
      ),
    db.prepare(UPSERT).bind(site, visitor, now),
  ])
}

app.post('/', async (c) => {
  await store(c.env.DB, c.req.raw, (all) => c.env.DB.batch(all))
  return c.json({ messages: [] })
})
app.post('/faked', async (c) => {
  await store(c.env.DB, c.req.raw, async () => undefined)
  return c.json({ messages: [] })
})

export default app
