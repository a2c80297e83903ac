import { KEYS } from './bounds.ts'
import { candidates } from './compile.ts'
import { consentTo } from './consent.ts'
import { ms } from './duration.ts'
import type { Event } from './event.ts'
import type { Facts } from './facts.ts'
import { isGraded } from './filter.ts'
import { keyOf } from './key.ts'
import { own } from './name.ts'
import type { Past, Run } from './profile.ts'
import type { Entry, Live } from './program.ts'
import type { Reason } from './reason.ts'
import { stopBy } from './stop.ts'
import { asking, count, factsOf, note, type Turn } from './turn.ts'

/** The first rule that keeps somebody out, or nothing. */
type Refusal = { rule: string; why?: Reason[] | undefined }

/** When this workflow was last entered: for this key, where it has one. */
const lastEntry = (past: Past | undefined, key: string | undefined): number | undefined =>
  key === undefined ? past?.last : past?.keys?.find(([each]) => each === key)?.[1]

const mayReturn = (turn: Turn, { workflow }: Live, key: string | undefined): boolean => {
  if (turn.profile.runs.some((run) => run.workflow === workflow.id && run.key === key)) return false
  const last = lastEntry(own(turn.profile.past, workflow.id), key)
  if (last === undefined) return true
  if (workflow.reentry.kind === 'once') return false
  return workflow.reentry.kind === 'after_exit' || last + ms(workflow.reentry.duration) <= turn.now
}

/** A workflow none of whose purposes may still be used has nothing to do for this person. */
const isConsentRefused = (turn: Turn, live: Live): boolean => {
  const { purposes } = live.workflow
  for (const purpose of purposes) if (consentTo(turn.profile, purpose, turn.program.site) !== 'no') return false
  return purposes.length > 0
}

/** In the contract's order: suppression, consent, goal, guard, re-entry, key. */
const refusal = (turn: Turn, live: Live, facts: Facts, key: string | undefined): Refusal | undefined => {
  if (live.held) return { rule: 'paused' }
  if (turn.profile.suppressed) return { rule: 'suppressed' }
  if (isConsentRefused(turn, live)) return { rule: 'consent' }
  const stop = stopBy(turn, live, facts)
  if (stop) return { rule: stop.reason, why: stop.why }
  if (live.workflow.key !== undefined && key === undefined) return { rule: 'key' }
  return mayReturn(turn, live, key) ? undefined : { rule: 'reentry' }
}

const withKey = (keys: NonNullable<Past['keys']> = [], key: string, now: number): [string, number][] => {
  const others = keys.filter(([each]) => each !== key)
  return [...others, [key, now] satisfies [string, number]].slice(-KEYS)
}

/** What is remembered of the workflow from now on: one more entry. What it was owed for passages before stays. */
const entryIn = (past: Past | undefined, key: string | undefined, now: number): Past => ({
  ...past,
  goals: past?.goals ?? 0,
  entered: (past?.entered ?? 0) + 1,
  last: now,
  ...(key === undefined ? {} : { keys: withKey(past?.keys, key, now) }),
})

/** `entered` is when the event that let them in happened: what happened after it is "since entering", however late it arrives. */
const start = (turn: Turn, { workflow, version, first }: Live, event: Event, key: string | undefined): void => {
  if (first === undefined) return
  const past = entryIn(own(turn.profile.past, workflow.id), key, turn.now)
  const run: Run = {
    id: `${workflow.id}.${past.entered}`,
    workflow: workflow.id,
    version,
    entered: event.at,
    step: first,
    emailed: 0,
    ...(key === undefined ? {} : { key }),
    ...(isGraded(event) ? { by: event.id } : {}),
  }
  turn.profile.runs = [...turn.profile.runs, run]
  turn.profile.past[workflow.id] = past
  count(turn, run, 'entered')
  note(turn, { code: 'entered', workflow: workflow.id, rule: event.type })
}

const refuse = (turn: Turn, { workflow }: Live, rule: string, why?: Reason[]): void => {
  if (turn.trace) note(turn, { code: 'not_entered', workflow: workflow.id, rule }, why)
}

/** Lets somebody in by one entry, or says why not. */
const tryEntry = (turn: Turn, { live, opens }: Entry, event: Event, facts: Facts): void => {
  facts.why = asking(turn)
  if (!opens(event, facts)) return refuse(turn, live, 'trigger', facts.why)
  const { key: name } = live.workflow
  const key = name === undefined ? undefined : keyOf(event, name)
  const refused = refusal(turn, live, facts, key)
  if (refused) refuse(turn, live, refused.rule, refused.why)
  else start(turn, live, event, key)
}

/** Opens every workflow whose trigger this event satisfies, and that nothing forbids. All are asked of the same facts. */
export const enter = (turn: Turn, event: Event): void => {
  const entries = candidates(turn.program, event)
  if (entries.length === 0) return
  const facts = factsOf(turn, { entered: event.at })
  for (const entry of entries) tryEntry(turn, entry, event, facts)
}
