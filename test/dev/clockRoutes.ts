import { Hono } from 'hono'
import { cors } from 'hono/cors'
import * as v from 'valibot'
import { nextDue } from '../../db/queues.ts'
import type { World } from '../../worker/deps.ts'
import { tick } from '../../worker/tick.ts'
import { demoNow, offsetNow, setNow } from './offset.ts'

const Move = v.union([v.strictObject({ by: v.pipe(v.number(), v.minValue(0)) }), v.strictObject({ to: v.number() })])

/** Enough for ten years of daily steps; a loop that needs more would be a bug worth seeing. */
const STEPS = 5000

/**
 * Goes to an instant the way real time would: stopping wherever something falls due on the way, so that a delay after a
 * delay ends when it should.
 */
const goTo = async (world: World, target: number): Promise<void> => {
  for (let step = 0; step < STEPS; step++) {
    const due = await nextDue(world.db)
    if (due === undefined || due > target) break
    await setNow(world.db, due)
    await tick(world)
  }
  await setNow(world.db, target)
  const next = await tick(world)
  if (next !== undefined) await world.wake(next)
}

/** The demo clock: `GET` tells the time, `POST {by}` or `{to}` moves it forward, in ms. */
export const clockRoutes = (worldOf: () => World): Hono => {
  const app = new Hono()
  app.use(cors())
  app.get('/', (c) => c.json({ now: demoNow(), offset: offsetNow() }))
  app.post('/', async (c) => {
    const move = v.safeParse(Move, await c.req.json().catch(() => undefined))
    if (!move.success) return c.json({ title: 'Send {"by": ms} or {"to": ms}.' }, 400)
    const target = 'by' in move.output ? demoNow() + move.output.by : move.output.to
    if (target < demoNow())
      return c.json({ title: 'The demo clock only goes forward. Start over with: npm start -- --fresh' }, 409)
    await goTo(worldOf(), target)
    return c.json({ now: demoNow(), offset: offsetNow() })
  })
  return app
}
