import { compile, decide, newProfile, type Profile, type Program, type Trace } from '../../../worker/engine/index.ts'
import { collectGarbage, type Effort, of, race } from '../measure.ts'
import { alone, beside, counted, figures, type Line } from '../table.ts'
import { index, recordByHand } from './byHand.ts'
import { programOf } from './contestants.ts'
import { CROWD, crowd, lifeOf, NOW, person } from './people.ts'
import { documentsOf, published, rulesOf, SITE } from './rules.ts'

/** What it costs to be told the reasons, with five candidates. */
export async function* tracing(effort: Effort): AsyncGenerator<Line[]> {
  const program = programOf(rulesOf(1000, 5, 'mixed'))
  const people = crowd(100, true)
  const decideWith = (trace: () => Trace | undefined) => (i: number) => {
    const each = people[i % CROWD]
    return each && decide(program, each.profile, each.event, NOW, trace())
  }
  const contestants = [
    { name: 'on', run: decideWith(() => []) },
    { name: 'off', run: decideWith(() => undefined) },
  ]
  const samples = await race(contestants, effort)
  const us = (name: string) => of(samples, name).map((ns) => ns / 1000)
  yield beside('decide with a trace, 5 candidates, some let in', 'µs', us('on'), [
    { name: 'without', values: us('off') },
  ])
}

const bytesOf = (profile: Profile): number => Buffer.byteLength(JSON.stringify(profile))

const heap = (): number => {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** What is kept: a profile as the database holds it, a program as an isolate of 128 MB holds it. */
export async function* weights(): AsyncGenerator<Line[]> {
  for (const events of [100, 500])
    yield [counted(`profile of ${events} events, as JSON`, `${figures(bytesOf(person(1, events, false).profile))} B`)]
  const before = heap()
  const workflows = published(documentsOf(rulesOf(10_000, 50, 'mixed')))
  const between = heap()
  const program = compile({ revision: 1, site: SITE, tags: [], workflows })
  const after = heap()
  const mb = (bytes: number) => `${figures(bytes / 1e6)} MB`
  yield [
    counted('heap of a program of 10,000 workflows', mb(after - between)),
    counted(`   and of its ${program.lives.size.toLocaleString('en')} documents`, mb(between - before)),
  ]
}

type Life = ReturnType<typeof lifeOf>

const replay = (program: Program, life: Life): Profile => {
  let profile = newProfile('replayed', life[0]?.at ?? NOW)
  for (const event of life) profile = decide(program, profile, event, event.at).profile
  return profile
}

const replayByHand = (ask: ReturnType<typeof index>, life: Life): Profile => {
  let profile = newProfile('replayed', life[0]?.at ?? NOW)
  for (const event of life) {
    profile = recordByHand(profile, event)
    if (Array.isArray(ask({ event, profile, now: event.at }))) continue
  }
  return profile
}

/** P21: one draft over stored histories, each event decided again from the first on. */
export async function* replaying(effort: Effort): AsyncGenerator<Line[]> {
  for (const size of [100, 500]) {
    const rules = rulesOf(1, 1, 'mixed')
    const [program, ask] = [programOf(rules), index(rules)]
    const lives = Array.from({ length: CROWD }, (_, seed) => lifeOf(seed, size, true))
    const contestants = [
      { name: 'ours', run: (i: number) => replay(program, lives[i % CROWD] ?? []) },
      { name: 'by hand', run: (i: number) => replayByHand(ask, lives[i % CROWD] ?? []) },
    ]
    const samples = await race(contestants, effort)
    const perSecond = (name: string) => of(samples, name).map((ns) => (1e9 * size) / ns)
    const quantity = `P21 replay of one draft, lives of ${size} events`
    yield [
      alone(quantity, 'events/s', perSecond('ours'), { least: 50_000 }),
      ...beside('   beside', 'events/s', perSecond('ours'), [{ name: 'by hand', values: perSecond('by hand') }]),
    ]
  }
}
