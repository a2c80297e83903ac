import { type Effort, of, paired, race, type Samples } from '../measure.ts'
import { beside, type Line, type Peer } from '../table.ts'
import { contestantsOf, type Peers } from './contestants.ts'
import { crowd } from './people.ts'
import { rulesOf } from './rules.ts'

const EVENTS = 100
const scaled = (values: readonly number[], by: number): number[] => values.map((value) => value * by)
const US = 1 / 1000

/** What finding and asking cost: deciding, less deciding with nothing published. */
const matching = (samples: Samples): number[] =>
  paired(of(samples, 'decide'), of(samples, 'recording'), (whole, recording) => Math.max(0, whole - recording))

const theirs = (samples: Samples, peers: Peers, by: number): Peer[] =>
  [...peers.keys()].map((name) => ({ name, values: scaled(of(samples, name), by) }))

const only = (peers: Peers, names: readonly string[]): Peers =>
  new Map([...peers].filter(([name]) => names.includes(name)))

/** P6: a page view that 1 workflow in 200 (one at least) may open; those that would let the person in already have. */
export async function* sparse(peers: Peers, effort: Effort, isQuick: boolean): AsyncGenerator<Line[]> {
  const people = crowd(EVENTS, true)
  for (const n of [10, 1000, 10_000]) {
    const isSlow = isQuick && n === 10_000
    const invited = isSlow ? only(peers, ['closures, no index', 'json-logic-engine, compiled']) : peers
    const candidates = Math.max(1, n / 200)
    const samples = await race(await contestantsOf(rulesOf(n, candidates, 'mixed'), people, invited), effort)
    const us = (name: string) => scaled(of(samples, name), US)
    yield [
      ...beside(`P6 matching, ${n} workflows, ${candidates} may match`, 'µs', scaled(matching(samples), US), [
        { name: 'hand-written index', values: us('index'), most: 2 },
        ...theirs(samples, invited, US),
      ]),
      ...beside(`P6 decide, whole, ${n} workflows`, 'µs', us('decide'), [
        { name: 'hand-written index and recording', values: us('index + recording') },
        { name: 'decide, nothing published', values: us('recording') },
      ]),
    ]
  }
}

/** P7: a hundred times the workflows, the same five candidates. */
export async function* growth(peers: Peers, effort: Effort): AsyncGenerator<Line[]> {
  const people = crowd(EVENTS, true)
  const invited = only(peers, ['closures, no index'])
  const named = async (n: number) =>
    (await contestantsOf(rulesOf(n, 5, 'mixed'), people, invited)).map((each) => ({
      ...each,
      name: `${each.name} ${n}`,
    }))
  const samples = await race([...(await named(100)), ...(await named(10_000))], effort)
  const us = (name: string) => scaled(of(samples, name), US)
  const share = (n: number) =>
    paired(us(`decide ${n}`), us(`recording ${n}`), (whole, recording) => Math.max(0, whole - recording))
  yield [
    ...beside('P7 decide, whole, 10,000 workflows', 'µs', us('decide 10000'), [
      { name: 'the same with 100 workflows', values: us('decide 100'), most: 1.5 },
    ]),
    ...beside('P7 matching share, 10,000 workflows', 'µs', share(10_000), [
      { name: 'the same with 100 workflows', values: share(100) },
    ]),
    ...beside('P7 hand-written index, 10,000', 'µs', us('index 10000'), [
      { name: 'the same with 100 rules', values: us('index 100') },
    ]),
    ...beside('P7 closures without index, 10,000', 'µs', us('closures, no index 10000'), [
      { name: 'the same with 100 rules', values: us('closures, no index 100') },
    ]),
  ]
}

/** P8: every workflow is a candidate and every condition of it holds. */
export async function* dense(peers: Peers, effort: Effort): AsyncGenerator<Line[]> {
  const n = 1000
  const samples = await race(await contestantsOf(rulesOf(n, n, 'match'), crowd(EVENTS, false), peers), effort)
  const [own, ...others] = theirs(samples, peers, 1 / n)
  if (!own) throw new Error('P8 needs the closures')
  yield beside(`P8 all conditions of ${n} workflows match, per rule`, 'ns', scaled(matching(samples), 1 / n), [
    { ...own, most: 1.5 },
    ...others,
  ])
}
