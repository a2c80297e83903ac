import { consentTo } from './consent.ts'
import { inLanguage } from './content.ts'
import { DAY, ms } from './duration.ts'
import { nextWithin } from './hours.ts'
import { own } from './name.ts'
import { emailAllowedAt, withOne } from './pressure.ts'
import type { Run } from './profile.ts'
import type { Live } from './program.ts'
import type { EmailStep, OverCap } from './step.ts'
import { count, note, skip, type Turn } from './turn.ts'
import { zoneOf } from './zone.ts'

/** The same content is not sent twice to somebody within this time, whichever workflow sends it. */
export const SAME_CONTENT = 90 * DAY

/** Over a cap an email waits two days for room, unless its author says otherwise. */
const HOLD: OverCap = { then: 'hold', hold: 'PT48H' }

/** Why an email cannot be sent to this person, if it cannot. */
const emailRefusal = (turn: Turn, step: EmailStep): string | undefined => {
  const { profile, program, now } = turn
  if (profile.email === undefined) return 'no_address'
  if (step.transactional) return undefined
  if (profile.suppressed) return 'suppressed'
  if (consentTo(profile, `email:${step.topic}`, program.site) !== 'yes') return 'consent'
  const before = own(profile.received, step.content.id)
  return before !== undefined && now - before < SAME_CONTENT ? 'same_content' : undefined
}

const remember = ({ profile, now }: Turn, run: Run, step: EmailStep): void => {
  const { workflow, version, id, entered, key } = run
  profile.outgoing = [
    ...profile.outgoing,
    {
      ...{ workflow, version, step: step.id, run: id, entered, at: now, content: step.content.id },
      ...(key === undefined ? {} : { key }),
      ...(step.transactional ? {} : { purpose: `email:${step.topic}` }),
    },
  ]
  profile.received[step.content.id] = now
  if (!step.transactional) profile.mailed = withOne(profile.mailed, now, now)
}

const plan = (turn: Turn, run: Run, step: EmailStep, to: string): void => {
  const { profile, program } = turn
  const { workflow, version, id } = run
  const language =
    inLanguage(step.content.languages, profile.context.language, program.site.language)?.language ??
    program.site.language
  const what = { topic: step.topic, content: step.content.id }
  turn.effects.push({ kind: 'email', workflow, version, step: step.id, run: id, language, to, ...what })
  remember(turn, run, step)
  count(turn, run, 'planned', step.id)
  note(turn, { code: 'step_done', workflow, step: step.id })
}

/** Marketing email goes out within the workflow's hours, by the clocks of whoever gets it; until then the run waits here. */
const opensAt = ({ profile, program, now }: Turn, { workflow: { hours } }: Live): number =>
  hours === undefined ? now : nextWithin(now, zoneOf(profile, program.site), hours)

/** Until when to wait here (ms), with the end of the wait if it is one for a cap. */
export type Held = { until: number; hold?: number }

/** Over a cap: waits for room as long as its author allows, or `skip`. */
const overCap = (turn: Turn, run: Run, live: Live, { overCap: rule = HOLD }: EmailStep): Held | 'skip' | undefined => {
  const allowed = emailAllowedAt(turn, live)
  if (allowed <= turn.now) return undefined
  if (rule.then === 'skip') return 'skip'
  const hold = run.hold ?? turn.now + ms(rule.hold)
  return hold <= turn.now ? 'skip' : { until: Math.min(allowed, hold), hold }
}

/**
 * Decides an email: it goes, is skipped with its reason, or is held until hours or caps allow it. Everything that forbids it is
 * asked at the moment it would go.
 */
export const emailStep = (turn: Turn, run: Run, live: Live, step: EmailStep): Held | undefined => {
  if (!step.transactional) {
    const opens = opensAt(turn, live)
    if (opens > turn.now) return { until: opens }
  }
  const refused = emailRefusal(turn, step)
  if (refused !== undefined || turn.profile.email === undefined) return skip(turn, run, step, refused ?? 'no_address')
  const held = step.transactional ? undefined : overCap(turn, run, live, step)
  if (held === 'skip') return skip(turn, run, step, 'cap')
  if (held) return held
  plan(turn, run, step, turn.profile.email)
  return undefined
}
