import { type Bound, bindAll } from '../bindAll.ts'
import type { World } from '../deps.ts'
import { explainIssue } from '../engine/explain/index.ts'
import type { Issue } from '../engine/index.ts'
import type { BatchResult, EventResult } from '../protocolServer.ts'
import type { Read } from './batch.ts'
import { bindingsOf, byVisitor } from './bindings.ts'
import type { Judged, Told, Verdict } from './decide.ts'

const isTold = (read: Read): read is Read & Told => 'event' in read

type Answered = { person: string; verdict: Verdict }

const byPlace = (bound: Iterable<Bound<Judged>>): Map<number, Answered> =>
  new Map(
    [...bound].flatMap(({ person, decided }) =>
      [...decided.verdicts].map(([index, verdict]): [number, Answered] => [index, { person, verdict }]),
    ),
  )

const shown = (issues: readonly Issue[], language: string) =>
  issues.map((each) => ({ code: each.code, path: each.path, message: explainIssue(each, language) }))

const resultOf = (read: Read, answered: Answered | undefined, language: string): EventResult => {
  if ('issues' in read) return { id: read.id, status: 'refused', issues: shown(read.issues, language) }
  if (!answered) throw new Error('an event was decided about and nothing said')
  const { person, verdict } = answered
  return {
    id: read.id,
    status: verdict.status,
    person,
    ...(verdict.status === 'refused' ? { issues: shown(verdict.issues, language) } : {}),
  }
}

/** Records what can be recorded, and says of each event what became of it. Undefined if the site is gone. */
export const record = async (
  world: World,
  site: string,
  reads: readonly Read[],
  language: string,
): Promise<BatchResult | undefined> => {
  const told = reads.filter(isTold)
  const bound = await bindAll(world, site, bindingsOf(world, told))
  if (!bound) return undefined
  const places = byPlace(bound.values())
  const left = await bindAll(
    world,
    site,
    byVisitor(
      world,
      told.filter(({ index }) => !places.has(index)),
    ),
  )
  if (!left) return undefined
  for (const [index, answered] of byPlace(left.values())) places.set(index, answered)
  const events = reads.map((read) => resultOf(read, places.get(read.index), language))
  const count = (status: EventResult['status']) => events.filter((each) => each.status === status).length
  return { recorded: count('recorded'), repeated: count('repeated'), refused: count('refused'), events }
}
