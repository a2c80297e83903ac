import * as v from 'valibot'
import {
  compile,
  DOCUMENT,
  decide,
  newProfile,
  type Profile,
  Profile as ProfileSchema,
  type Program,
  pack,
  type Trace,
  unpack,
} from '../../../worker/engine/index.ts'
import { fullProfile } from '../../engine/full.ts'
import { collectGarbage, cpuMs, type Effort, of, race } from '../measure.ts'
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

const bytesOf = (text: string): number => Buffer.byteLength(text)

/** What the database holds, beside the profile as it is. */
const weigh = (what: string, profile: Profile): Line => ({
  ...counted(`profile bytes, ${what}`, `${figures(bytesOf(pack(profile)))} B`),
  peer: 'as plain JSON',
  theirs: `${figures(bytesOf(JSON.stringify(profile)))} B`,
})

const Plain = v.pipe(v.string(), v.parseJson(), ProfileSchema)

/** Reading and writing a person, as every page view does, beside the same without packing. */
async function* storing(effort: Effort, size: number): AsyncGenerator<Line[]> {
  const people = Array.from({ length: CROWD }, (_, seed) => person(seed, size, true).profile)
  const stored = people.map((profile) => ({ packed: pack(profile), plain: JSON.stringify(profile) }))
  const contestants = [
    { name: 'packed', run: (i: number) => pack(unpack(stored[i % CROWD]?.packed ?? '')) },
    { name: 'plain', run: (i: number) => JSON.stringify(v.parse(Plain, stored[i % CROWD]?.plain)) },
  ]
  const samples = await race(contestants, effort)
  const us = (name: string) => of(samples, name).map((ns) => ns / 1000)
  yield beside(`a profile of ${size} events read and written`, 'µs', us('packed'), [
    { name: 'as plain JSON, decoded', values: us('plain') },
  ])
}

const heap = (): number => {
  collectGarbage()
  collectGarbage()
  return process.memoryUsage().heapUsed
}

/** What is kept: a profile as the database holds it, a program as an isolate of 128 MB holds it. */
export async function* weights(effort: Effort): AsyncGenerator<Line[]> {
  for (const events of [100, 500]) yield [weigh(`${events} events`, person(1, events, true).profile)]
  const limit = fullProfile()
  const most = bytesOf(pack(limit))
  const line = weigh('at the limit of everything', limit)
  yield [{ ...line, budget: `≤ ${figures(DOCUMENT)} B`, verdict: most <= DOCUMENT ? 'ok' : 'over' }]
  for (const events of [10, 100, 500]) yield* storing(effort, events)
  const before = heap()
  const workflows = published(documentsOf(rulesOf(10_000, 50, 'mixed')))
  const between = heap()
  const start = cpuMs()
  const program = compile({ revision: 1, site: SITE, tags: [], workflows })
  const took = cpuMs() - start
  const after = heap()
  const mb = (bytes: number) => `${figures(bytes / 1e6)} MB`
  yield [
    counted('heap of a program of 10,000 workflows', mb(after - between)),
    counted(`   and of its ${program.lives.size.toLocaleString('en')} documents`, mb(between - before)),
    counted('   CPU time of compiling it, once', `${figures(took)} ms`),
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
