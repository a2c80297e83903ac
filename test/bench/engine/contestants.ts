import { compile, decide, type Program } from '../../../worker/engine/index.ts'
import type { Contestant } from '../measure.ts'
import type { Asker, Facts, Maker } from './asker.ts'
import { index, recordByHand } from './byHand.ts'
import { CROWD, EMPTY, NOW, type Person } from './people.ts'
import { documentsOf, published, type Rule, SITE } from './rules.ts'

/** Everybody else, by name. */
export type Peers = ReadonlyMap<string, Maker>

export const programOf = (rules: readonly Rule[]): Program =>
  compile({ revision: 1, site: SITE, tags: [], workflows: published(documentsOf(rules)) })

/** Which workflows a page view lets somebody into, according to us. */
const entered = (program: Program, { profile, event }: Person): string[] =>
  decide(program, profile, event, NOW).effects.flatMap((effect) =>
    effect.kind === 'count' && effect.metric === 'entered' ? [effect.workflow] : [],
  )

/** What the others are told: the page view already recorded. */
const factsOf = ({ profile, event }: Person): Facts => ({
  event,
  profile: decide(EMPTY, profile, event, NOW).profile,
  now: NOW,
})

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && [...a].sort().join() === [...b].sort().join()

/**
 * Asks everybody the same, and answers how many let-ins they agree on.
 *
 * @throws if anybody answers otherwise: then no figure of theirs would mean anything
 */
const agree = async (ours: readonly string[][], askers: ReadonlyMap<string, Asker>, people: readonly Person[]) => {
  for (const [seed, person] of people.entries())
    for (const [name, ask] of askers) {
      const [theirs, expected] = [await ask(factsOf(person)), ours[seed] ?? []]
      if (!sameSet(theirs, expected))
        throw new Error(`${name} lets somebody-${seed} into ${theirs.join()}; we, into ${expected.join()}`)
    }
}

/** Somebody who has been through whatever would let them in: each condition is asked, and the page view starts nothing. */
const backAgain = (person: Person, workflows: readonly string[]): Person => {
  const past = Object.fromEntries(
    workflows.map((id) => [id, { entered: 1, last: 0, ended: 1, reason: 'finished', goals: 0 }]),
  )
  return { ...person, profile: { ...person.profile, past } }
}

const CAREFUL = 4

/**
 * Rules and people as a race: `decide`, `decide` with nothing published (recording alone), the hand-written index with
 * and without recording, and every peer. Checked to agree first.
 */
export const contestantsOf = async (
  rules: readonly Rule[],
  people: readonly Person[],
  peers: Peers,
): Promise<Contestant[]> => {
  const program = programOf(rules)
  const byIndex = index(rules)
  const askers = new Map([...peers].map(([name, make]) => [name, make(rules)]))
  const ours = people.map((person) => entered(program, person))
  await agree(ours, new Map([['the index', byIndex]]), people)
  await agree(ours, askers, people.slice(0, CAREFUL))
  const returning = people.map((person, seed) => backAgain(person, ours[seed] ?? []))
  await agree(
    returning.map((person) => entered(program, person)),
    askers,
    returning.slice(0, CAREFUL),
  )
  const facts = returning.map(factsOf)
  const turn =
    <T>(all: readonly T[], run: (each: T) => unknown) =>
    (i: number) => {
      const each = all[i % CROWD]
      return each === undefined ? undefined : run(each)
    }
  return [
    { name: 'decide', run: turn(returning, ({ profile, event }) => decide(program, profile, event, NOW)) },
    { name: 'recording', run: turn(returning, ({ profile, event }) => decide(EMPTY, profile, event, NOW)) },
    { name: 'index', run: turn(facts, byIndex) },
    {
      name: 'index + recording',
      run: turn(returning, ({ profile, event }) => byIndex({ event, profile: recordByHand(profile, event), now: NOW })),
    },
    ...[...askers].map(
      ([name, ask]): Contestant => ({
        name,
        run: turn(facts, ask),
        ...(name === 'json-rules-engine' ? { isAsync: true } : {}),
      }),
    ),
  ]
}
