import type { Context } from 'hono'
import * as v from 'valibot'
import type { World } from '../deps.ts'

const Row = v.object({ people: v.nullable(v.number()), sends: v.nullable(v.number()) })

/** What is older than this and still due means that nothing is doing it. */
const LATE = 10 * 60_000

/** GET /health: 200 while the database answers and nothing that is due is left lying; 503 with the reason otherwise. */
export const health = async (c: Context, world: World): Promise<Response> => {
  const now = world.now()
  try {
    const row = await world.db
      .prepare(
        'select (select min(due_at) from person where due_at is not null) as people, (select min(due_at) from send where due_at is not null) as sends',
      )
      .first()
    const { people, sends } = v.parse(Row, row)
    const oldest = Math.min(people ?? now, sends ?? now)
    const late = Math.max(0, now - oldest)
    const status = late > LATE ? 'late' : 'ok'
    return c.json(
      {
        status,
        database: 'ok',
        late_seconds: Math.round(late / 1000),
        hint:
          status === 'ok'
            ? undefined
            : 'Nothing does what is due: check that the cron trigger of wrangler.toml is deployed.',
      },
      status === 'ok' ? 200 : 503,
    )
  } catch {
    return c.json(
      { status: 'error', database: 'no answer, or a migration is missing', hint: 'Run: npm run deploy' },
      503,
    )
  }
}
