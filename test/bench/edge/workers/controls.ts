import { Hono } from 'hono'
import * as v from 'valibot'
import { createSite } from '../../../../db/sites.ts'
import { saveTag } from '../../../../db/tags.ts'
import { publish, saveDraft } from '../../../../db/workflows.ts'
import { bind } from '../../../../worker/bind.ts'
import { type Deps, worldOf } from '../../../../worker/deps.ts'
import { Tag, Workflow } from '../../../../worker/engine/index.ts'
import type { Env } from '../../../../worker/env.ts'
import { NewSite } from '../../../../worker/protocol.ts'
import { tick } from '../../../../worker/tick.ts'
import type { Trip } from '../../../worker/watchedD1.ts'
import { addCrowd, Crowd } from './crowd.ts'
import { peopleFrom } from './peopleFrom.ts'

/** What the bench holds of a worker: its world, every trip to D1 so far, and the hand of its clock. */
type Held = { env: Env; deps: Deps; plain: D1Database; trips: Trip[]; moveTo: (at: number) => void }

const OWNER = 'owner@lantern-books.example'
const Asked = v.object({ visitor: v.string(), email: v.string(), site: v.string() })

/** How the bench prepares a site and looks at what became of it. None of this is in any worker but the bench's. */
export const controls = ({ env, deps, plain, trips, moveTo }: Held): Hono => {
  const app = new Hono()
  const body = <S extends v.GenericSchema>(request: Request, schema: S) =>
    request.json().then((json) => v.parse(schema, json))

  app.post('/bench/site', async (c) => {
    const site = await body(c.req.raw, v.object({ ...NewSite.entries, languages: v.array(v.string()) }))
    const rest = { key: site.id, address: '12 rue des Lanternes, Paris', sender: '' }
    await createSite(plain, { ...site, ...rest }, OWNER, deps.now())
    return c.body(null, 204)
  })
  app.post('/bench/sites/:site/tag', async (c) => {
    await saveTag(plain, c.req.param('site'), await body(c.req.raw, Tag), OWNER, deps.now())
    return c.body(null, 204)
  })
  app.post('/bench/sites/:site/workflow', async (c) => {
    const [site, workflow] = [c.req.param('site'), await body(c.req.raw, Workflow)]
    await saveDraft(plain, site, workflow, 0, OWNER, deps.now())
    await publish(plain, site, workflow.id, 1, OWNER, deps.now())
    return c.body(null, 204)
  })
  app.post('/bench/clock', async (c) => {
    moveTo(await body(c.req.raw, v.number()))
    return c.body(null, 204)
  })
  app.post('/bench/tick', async (c) => c.json({ next: await tick(worldOf(env, deps)) }))
  app.post('/bench/contact', async (c) => {
    const asked = await body(c.req.raw, Asked)
    await bind(worldOf(env, deps), { ...asked, id: asked.visitor, purposes: ['email:newsletter'] })
    return c.body(null, 204)
  })
  app.post('/bench/crowd', async (c) => c.json({ added: await addCrowd(plain, await body(c.req.raw, Crowd)) }))
  app.get('/bench/trips', (c) => c.json(trips.splice(0)))
  app.get('/bench/sites/:site/people', async (c) =>
    c.json(await peopleFrom(plain, c.req.param('site'), c.req.query('after') ?? '', c.req.query('like') ?? '%')),
  )
  return app
}
