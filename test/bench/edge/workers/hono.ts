import { Hono } from 'hono'
import * as v from 'valibot'

/**
 * The floor to stand beside: a bare Hono app. `/` takes a POST and commits one batch, an insert and a guarded upsert; `/bare` takes
 * the same POST and commits nothing. `?bytes=` has the visitor's document be so long.
 */
const app = new Hono<{ Bindings: { DB: D1Database } }>()

const Body = v.object({ visitor: v.string(), events: v.tuple([v.object({ id: v.string(), at: v.number() })]) })

const INSERT = 'insert or ignore into seen (id, at) values (?1, ?2)'
const UPSERT = `insert into visitor (id, version, doc) values (?1, 1, ?2)
  on conflict (id) do update set version = version + 1, doc = excluded.doc where version >= 1`

app.post('/', async (c) => {
  const { visitor, events } = v.parse(Body, await c.req.json())
  const [{ id, at }] = events
  const db = c.env.DB
  const document = id.padEnd(Number(c.req.query('bytes') ?? 0), '-')
  await db.batch([db.prepare(INSERT).bind(id, at), db.prepare(UPSERT).bind(visitor, document)])
  return c.json({ messages: [] })
})
app.post('/bare', async (c) => {
  v.parse(Body, await c.req.json())
  return c.json({ messages: [] })
})
app.get('/favicon.ico', (c) => c.body(null, 204))

export default app
