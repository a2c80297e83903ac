import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../worker/engine/answer.ts'
import { ms } from '../../worker/engine/duration.ts'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { type Condition, conditionsOf, type Effect, type Profile, type Workflow } from '../../worker/engine/index.ts'
import { NEVER } from '../../worker/engine/profile.ts'
import { liveOf, type Node } from '../../worker/engine/program.ts'
import { inAnyLife, type Lived, last, live, placeOf } from './living.ts'
import { add, any, attribute, bar, email, type Json, notify, set, webhook, workflow } from './site.ts'
import { START } from './time.ts'

type Done = Extract<Effect, { kind: 'email' | 'webhook' | 'notify' }>
const isDone = (effect: Effect): effect is Done => effect.kind !== 'count' && effect.kind !== 'cancel'
const isEnd = (effect: Effect): boolean => effect.kind === 'count' && effect.metric.startsWith('ended_')
const doneIn = ({ effects }: Pick<Lived, 'effects'>): Done[] => effects.filter(isDone)

describe('whatever happens', () => {
  it('nobody is in one workflow twice, or twice for one key', () => {
    inAnyLife((decisions) => {
      for (const { profile } of decisions) {
        const inside = profile.runs.map(({ workflow, key }) => JSON.stringify([workflow, key]))
        expect(new Set(inside).size).toBe(inside.length)
        expect(new Set(profile.runs.map(({ id }) => id)).size).toBe(profile.runs.length)
      }
    })
  })

  it('once is once: for a person, or for each key', () => {
    inAnyLife((decisions, { workflows }) => {
      const { past } = last(decisions)
      for (const { id, reentry, key } of workflows) {
        if (reentry.kind !== 'once' || !past[id]) continue
        const keys = past[id].keys?.map(([each]) => each)
        expect(past[id].entered).toBe(key === undefined ? 1 : keys?.length)
        expect(new Set(keys).size).toBe(keys?.length ?? 0)
      }
    })
  })

  it('nothing is done for a workflow nobody is in', () => {
    const move = (effect: Effect): number =>
      effect.kind !== 'count' ? 0 : effect.metric === 'entered' ? 1 : isEnd(effect) ? -1 : 0
    inAnyLife((decisions) => {
      const effects = decisions.flatMap((each) => each.effects)
      for (const [i, effect] of effects.entries()) {
        if (!isDone(effect)) continue
        const before = effects.slice(0, i).filter((each) => each.kind !== 'cancel' && each.workflow === effect.workflow)
        expect(before.reduce((inside, each) => inside + move(each), 0)).toBeGreaterThan(0)
      }
    })
  })

  it('a run that has ended does nothing more', () => {
    inAnyLife((decisions) => {
      const ended = new Set<string>()
      for (const { before, profile, effects } of decisions) {
        for (const { run } of effects.filter(isDone)) expect(ended).not.toContain(run)
        for (const { id } of before.runs) if (!profile.runs.some((run) => run.id === id)) ended.add(id)
      }
    })
  })

  it('every entry ends, and nothing is done twice', () => {
    inAnyLife((decisions) => {
      const effects = decisions.flatMap((each) => each.effects)
      const counted = (is: (metric: string) => boolean) =>
        effects.filter((effect) => effect.kind === 'count' && is(effect.metric)).length
      expect(counted((metric) => metric.startsWith('ended_')) + last(decisions).runs.length).toBe(
        counted((metric) => metric === 'entered'),
      )
      const done = decisions.flatMap(doneIn).map(({ run, step, version }) => `${run} ${step} ${version}`)
      expect(new Set(done).size).toBe(done.length)
    })
  })

  /** Must what this workflow has planned be stopped, as far as this profile knows? Asked here of the conditions alone. */
  const mustStop = (
    { id, goal, exit, guard }: Workflow,
    { profile, now, program }: Lived,
    { entered, run }: { entered: number; run: string },
  ): boolean => {
    const facts = { profile, now, site: program.site, segments: program.segments, entered, run }
    const holds = (condition: Condition | undefined, absent: Answer): Answer =>
      condition ? compileCondition(condition, [], id)(facts) : absent
    return holds(goal, 'no') === 'yes' || holds(exit, 'no') === 'yes' || holds(guard, 'yes') !== 'yes'
  }
  /** What looks at other workflows may change after it was asked, in the same decision; it is asked again at the next. */
  const looksAside = (workflow: Workflow): boolean =>
    [...conditionsOf(workflow)].some(({ condition: { kind } }) => kind === 'workflow' || kind === 'received')

  it('no email and no message waits, and none is shown, once goal, exit or guard says stop', () => {
    inAnyLife((decisions) => {
      for (const lived of decisions) {
        const { profile, program, duplicate, messages } = lived
        for (const planned of [...profile.outgoing, ...profile.pending]) {
          const workflow = liveOf(program, planned)?.workflow
          const isShown = messages.some((each) => each.workflow === planned.workflow && each.step === planned.step)
          if (workflow && (isShown || !(duplicate || looksAside(workflow))))
            expect(mustStop(workflow, lived, planned)).toBe(false)
        }
      }
    })
  })

  it('what a run ended by goal, guard or suppression had waiting is gone with it', () => {
    /** Runs of this person that a rule ended in this decision, where it is clear which one it was. */
    const stopped = ({ before, profile, effects }: Lived): string[] =>
      before.runs.flatMap(({ id, workflow }) => {
        const counts = effects.flatMap((each) =>
          each.kind === 'count' && each.workflow === workflow ? [each.metric] : [],
        )
        const isAlone =
          before.runs.filter((run) => run.workflow === workflow).length === 1 && !counts.includes('entered')
        const isStopped = counts.some((metric) => /^ended_(goal|guard|suppressed|archived)$/.test(metric))
        return isAlone && isStopped && !profile.runs.some((run) => run.id === id) ? [id] : []
      })
    inAnyLife((decisions) => {
      for (const lived of decisions) {
        const { pending, outgoing, suppressed } = lived.profile
        const gone = stopped(lived)
        // What is no marketing goes out to the suppressed as well.
        const mail = outgoing.filter(({ purpose }) => !(suppressed && purpose === undefined))
        expect([...pending, ...mail].filter(({ run }) => gone.includes(run))).toEqual([])
      }
    })
  })

  it('the suppressed are left alone', () => {
    inAnyLife((decisions) => {
      for (const { before, profile, effects, messages, event } of decisions) {
        const isLifted = event.type === 'consent' && event.granted === true
        if (!before.suppressed || isLifted) continue
        expect(effects.filter(isDone)).toEqual([])
        expect(messages).toEqual([])
        expect(profile.runs).toEqual([])
        expect(profile.suppressed).toBeDefined()
      }
    })
  })

  it('nobody is sent marketing without an address and consent', () => {
    inAnyLife((decisions) => {
      for (const { effects, profile, program } of decisions)
        for (const effect of effects) {
          if (effect.kind !== 'email') continue
          const step = liveOf(program, effect)?.nodes.get(effect.step)?.step
          const isFree = step?.kind === 'email' && step.transactional
          expect(profile.email).toBe(effect.to)
          if (!isFree) expect(profile.consent['email:news']?.granted).toBe(true)
        }
    })
  })

  it('a run parked in a delay, or held, is not moved before it is due', () => {
    const nodeOf = ({ program }: Lived, run: Profile['runs'][number]) => liveOf(program, run)?.nodes.get(run.step)
    /** What a delay counts from may be told late, and have been long ago. */
    const wasDueBefore = ({ profile, now }: Lived, { step, since }: Node): boolean => {
      if (step.kind !== 'delay' || step.delay.kind !== 'for' || !since) return false
      const last = profile.history.findLast((event) => since(event))
      return last !== undefined && last.at + ms(step.delay.duration) <= now
    }
    inAnyLife((decisions) => {
      for (const lived of decisions)
        for (const run of lived.before.runs) {
          const after = lived.profile.runs.find(({ id }) => id === run.id)
          const node = nodeOf(lived, run)
          const isDated = node?.step.kind === 'delay' && node.step.delay.kind === 'date'
          const canMove = node?.step.kind === 'wait' || isDated || (node && wasDueBefore(lived, node))
          if (run.due !== undefined && run.due > lived.now && run.due < NEVER && after && !canMove)
            expect(after.step).toBe(run.step)
        }
    })
  })

  it('what is done is what a version says that is live or being finished, and nothing while it is paused', () => {
    inAnyLife((decisions) => {
      for (const { effects, published, messages } of decisions) {
        for (const effect of effects.filter(isDone)) {
          const found = published.find(({ workflow }) => workflow.id === effect.workflow)
          const versions = [found?.version, ...(found?.older ?? []).map(({ version }) => version)]
          expect(found?.paused).toBe(false)
          expect(versions).toContain(effect.version)
        }
        const paused = published.filter((each) => each.paused).map(({ workflow }) => workflow.id)
        expect(messages.filter(({ workflow }) => paused.includes(workflow))).toEqual([])
        expect(
          effects.filter(
            (effect) => effect.kind === 'count' && effect.metric === 'entered' && paused.includes(effect.workflow),
          ),
        ).toEqual([])
      }
    })
  })
})

describe('in one breath', () => {
  const begin = { now: START, event: { id: 'e', type: 'custom' as const, name: 'go', at: START } }
  const isAdd = (step: Json): boolean => JSON.stringify(step.target) === JSON.stringify({ of: 'attribute', name: 'n' })
  const rest = fc.constantFrom<Json[]>(webhook(), notify(), email('mail', 'mail'), bar(), set('also', true))
  const breaths = fc.array(fc.oneof(fc.constant(add('n', 1)), rest), { maxLength: 12, size: 'max' })
  const rules = fc.constantFrom<Json[]>(
    { goal: attribute('n', 'gte', 3) },
    { exit: attribute('n', 'gte', 3) },
    { guard: any(attribute('n', 'missing'), attribute('n', 'lt', 3)) },
  )

  it('what comes after the step that meets the goal or the exit, or breaks the guard, is not done', () => {
    fc.assert(
      fc.property(breaths, rules, (all, rule) => {
        const steps = [...all, add('end', 1)].map((step, i): Json => ({ ...step, id: `s${i}` }))
        const [decision] = live(placeOf([workflow({ ...rule, steps })]), [begin])
        const last = steps.findIndex((_, i) => steps.slice(0, i + 1).filter(isAdd).length === 3)
        const expected = steps.flatMap(({ kind, id }, i) =>
          (last < 0 || i < last) && (kind === 'webhook' || kind === 'notify') ? [id] : [],
        )
        const done = decision?.effects.flatMap((effect) =>
          effect.kind === 'webhook' || effect.kind === 'notify' ? [effect.step] : [],
        )
        expect(done).toEqual(expected)
        if (last >= 0)
          expect([decision?.profile.outgoing, decision?.profile.pending, decision?.profile.runs]).toEqual([[], [], []])
        expect(decision?.profile.attributes.end).toBe(last < 0 ? 1 : undefined)
      }),
      { numRuns: 500 },
    )
  })
})
