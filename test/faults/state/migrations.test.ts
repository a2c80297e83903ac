import { applyD1Migrations, reset } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, inject, it } from 'vitest'
import { SHOP, START } from '../../worker/shopWorld.ts'
import { type Figure, nothingYet, SHORT } from '../figure.ts'
import { answerTogether } from '../inside/bothWorkers.ts'
import { browse } from '../inside/browser.ts'
import { injector } from '../inside/injector.ts'
import { everybody } from '../inside/people.ts'
import { report } from '../inside/report.ts'
import { fill, schema, sums, visitor } from '../inside/rows.ts'
import { openRun, type State } from '../inside/run.ts'
import { happening } from '../inside/scenario.ts'

const { quick, seed, old } = inject('faults') ?? SHORT
const PEOPLE = quick ? 2000 : 100_000
const SITE = 'migrated'
const ALL = env.MIGRATIONS
/** All but the newest have been released with rows in them. */
const RELEASED = ALL.slice(0, -1).map(({ name }, n) => [name, n] as const)

/**
 * A migration that dies at one of its statements. `wrangler d1 migrations apply` sends a file and the row that remembers it as one
 * batch, which the database takes whole or not at all; so do we, with a statement in it that cannot be.
 */
const dieAt = async (queries: readonly string[], k: number): Promise<boolean> => {
  const some = [...queries.slice(0, k), 'insert into there_is_no_such_table values (1)']
  try {
    await env.DB.batch(some.map((sql) => env.DB.prepare(sql)))
    return false
  } catch {
    return true
  }
}

/** Applies one migration, killed at each of its statements first; every time all is as before. */
const applyDying = async (number: number, figure: Figure): Promise<void> => {
  const migration = ALL[number]
  if (!migration) return
  const [rows, before] = [await sums(), await schema()]
  for (let k = 0; k <= migration.queries.length; k++) {
    if (!(await dieAt(migration.queries, k))) figure.violations.push(`${migration.name} lived through statement ${k}`)
    figure.faults += 1
    if ((await schema()) !== before || (await sums()) !== rows)
      figure.violations.push(`${migration.name} half applied at ${k}`)
  }
  for (let n = 0; n < 2; n++) await applyD1Migrations(env.DB, ALL.slice(0, number + 1))
  if ((await sums()) !== rows) figure.violations.push(`${migration.name} changed rows`)
}

/** The worker of now goes on with people of then. */
const goOn = async (figure: Figure): Promise<void> => {
  const state: State = { now: START, taken: {}, watch: '', seals: {}, acknowledged: {} }
  const run = openRun(
    SITE,
    state,
    injector(() => undefined),
  )
  for (let n = 0; n < 20; n++)
    await browse(run, visitor(n), [happening(`view-${n}`, 'page_view', { url: `${SHOP}/` })], false)
  const people = (await everybody(SITE)).slice(0, 20)
  if (people.some(({ profile }) => profile.totals.page_view?.n !== 1))
    figure.violations.push('somebody of before is not counted')
}

describe(`R16: a database of ${PEOPLE} people`, () => {
  it.for(RELEASED)(
    'that was made by %s is migrated whole, whatever dies on the way',
    { timeout: 600_000 },
    async ([name, n], { task }) => {
      await reset()
      await applyD1Migrations(env.DB, ALL.slice(0, n + 1))
      await fill(SITE, PEOPLE)
      const figure = nothingYet(`R16 migrations from ${name}`)
      for (let next = n + 1; next < ALL.length; next++) await applyDying(next, figure)
      await goOn(figure)
      figure.runs = figure.faults
      expect(figure.faults).toBeGreaterThan(0)
      report(task, [figure])
    },
  )

  for (const { schema: name, app } of old)
    it(`is served by the worker of ${name} and by this one, turn by turn`, { timeout: 600_000 }, async ({ task }) => {
      await reset()
      await applyD1Migrations(env.DB, ALL)
      await fill(SITE, 0)
      const figure = nothingYet(`R16 the worker of ${name} on this schema`)
      await answerTogether(app, SITE, seed, figure)
      report(task, [figure])
    })
})
