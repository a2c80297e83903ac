import type { Decision, Effect, Event, Profile, Trace } from '../../worker/engine/index.ts'
import { momentOf } from './time.ts'

/** One decision of a story, with what led to it. */
export type Step = { now: number; event: Event; decision: Decision; trace: Trace }

/** What a story comes to; a case names the parts it cares about. Times are moments, such as `3d 00:01`. */
export type Outcome = {
  emails: string[]
  cancelled: string[]
  /** One for each page view that shows something. */
  shown: string[]
  ended: string[]
  live: string[]
  refused: string[]
  skipped: string[]
  counts: Record<string, number>
  /** Every figure under its name: workflow, version, step, metric. */
  figures: Record<string, number>
  /** Goals met by somebody an email or a message had reached; and arms whose people met it. */
  exposed: number
  arms: string[]
  attributes: Profile['attributes']
  score: number
  stage: string | undefined
  segments: string[]
  due: string | undefined
  pending: string[]
  duplicates: number
  totals: Record<string, number>
  suppressed: string | undefined
  /** Versions whose words the emails are in. */
  versions: number[]
  /** Calls and words to the team. */
  outside: string[]
  /** What the engine itself made happen, sorted. */
  derived: string[]
  /** The values its rules saw, in the order they were looked at: workflow, kind of rule, value, answer. */
  reasons: string[]
}

const effects = <K extends Effect['kind']>(
  steps: readonly Step[],
  kind: K,
): (Extract<Effect, { kind: K }> & { now: number })[] =>
  steps.flatMap(({ now, decision }) =>
    decision.effects.flatMap((effect) => (isKind(effect, kind) ? [{ ...effect, now }] : [])),
  )

const isKind = <K extends Effect['kind']>(effect: Effect, kind: K): effect is Extract<Effect, { kind: K }> =>
  effect.kind === kind

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1
  return counts
}

const traced = (steps: readonly Step[], code: string): string[] =>
  steps.flatMap(({ trace }) =>
    trace.flatMap((each) =>
      each.code === code && each.rule !== 'trigger' ? [`${each.step ?? each.workflow} ${each.rule ?? ''}`] : [],
    ),
  )

const told = ({ workflow, reasons }: Trace[number]): string[] =>
  reasons.flatMap(({ code, args, answer }) =>
    args.actual === undefined ? [] : [`${workflow} ${code} ${args.actual} ${answer}`],
  )

/** What has become of everything once a story is over. */
export const outcomeOf = ({
  steps,
  profile,
  due,
}: {
  steps: readonly Step[]
  profile: Profile
  due: number | undefined
}): Outcome => ({
  emails: effects(steps, 'email').map(({ now, step }) => `${momentOf(now)} ${step}`),
  cancelled: effects(steps, 'cancel').map(({ now, step, reason }) => `${momentOf(now)} ${step} ${reason}`),
  shown: steps.flatMap(({ now, decision }) =>
    decision.messages.length > 0 ? [`${momentOf(now)} ${decision.messages.map(({ step }) => step).join(' ')}`] : [],
  ),
  ended: effects(steps, 'count').flatMap(({ now, workflow, metric }) =>
    metric.startsWith('ended_') ? [`${momentOf(now)} ${workflow} ${metric.slice(6)}`] : [],
  ),
  live: profile.runs.map(({ workflow, step }) => `${workflow} ${step}`),
  refused: traced(steps, 'not_entered'),
  skipped: traced(steps, 'step_skipped'),
  counts: tally(
    effects(steps, 'count').flatMap(({ metric }) =>
      metric.startsWith('ended_') || metric === 'exposed_goal' || metric === 'arm_goal' ? [] : [metric],
    ),
  ),
  figures: tally(
    effects(steps, 'count').map(({ workflow, version, step, metric }) =>
      [`${workflow}@${version}`, ...(step === '' ? [] : [step]), metric].join(' '),
    ),
  ),
  exposed: effects(steps, 'count').filter(({ metric }) => metric === 'exposed_goal').length,
  arms: effects(steps, 'count').flatMap(({ metric, step }) => (metric === 'arm_goal' ? [step] : [])),
  attributes: profile.attributes,
  score: profile.score,
  stage: profile.stage,
  segments: profile.segments,
  due: due === undefined ? undefined : momentOf(due),
  pending: profile.pending.map(({ step }) => step),
  duplicates: steps.filter(({ decision }) => decision.duplicate).length,
  totals: Object.fromEntries(Object.entries(profile.totals).map(([key, { n }]) => [key, n])),
  suppressed: profile.suppressed?.reason,
  versions: effects(steps, 'email').map(({ version }) => version),
  outside: steps.flatMap(({ now, decision }) =>
    decision.effects.flatMap((effect) =>
      effect.kind === 'webhook' || effect.kind === 'notify' ? [`${momentOf(now)} ${effect.kind} ${effect.step}`] : [],
    ),
  ),
  derived: profile.history
    .flatMap(({ id, type, at: when, name, subject }) =>
      id.startsWith('d-') ? [`${momentOf(when)} ${type} ${name ?? subject ?? ''}`.trim()] : [],
    )
    .sort(),
  reasons: steps.flatMap(({ trace }) => trace.flatMap(told)),
})
