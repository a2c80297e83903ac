import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../worker/engine/answer.ts'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import { type Condition, conditionsOf, type Event, type Profile, type Workflow } from '../../worker/engine/index.ts'
import type { Heard } from './lively.ts'
import { inAnyLife, last, live, programOf } from './living.ts'
import { add, branch, email, NO, SITE, set, UNKNOWN, wait, workflow, YES } from './site.ts'
import { DAY, START } from './time.ts'

describe('whatever happens', () => {
  it('nobody is ever in one workflow twice', () => {
    inAnyLife((decisions) => {
      for (const { profile } of decisions)
        expect(new Set(profile.runs.map(({ workflow }) => workflow)).size).toBe(profile.runs.length)
    })
  })

  it('a run that has ended does nothing more', () => {
    inAnyLife((decisions) => {
      const inside = new Set<string>()
      for (const effect of decisions.flatMap(({ effects }) => effects)) {
        if (effect.kind === 'count' && effect.metric === 'entered') inside.add(effect.workflow)
        if (effect.kind === 'count' && effect.metric.startsWith('ended_')) inside.delete(effect.workflow)
        if (effect.kind === 'email') expect(inside).toContain(effect.workflow)
      }
    })
  })

  it('every entry ends, and no email is planned twice', () => {
    inAnyLife((decisions) => {
      const effects = decisions.flatMap((each) => each.effects)
      const counted = (is: (metric: string) => boolean) =>
        effects.filter((effect) => effect.kind === 'count' && is(effect.metric)).length
      expect(counted((metric) => metric.startsWith('ended_')) + last(decisions).runs.length).toBe(
        counted((metric) => metric === 'entered'),
      )
      const emails = effects.flatMap((effect) => (effect.kind === 'email' ? [`${effect.run} ${effect.step}`] : []))
      expect(new Set(emails).size).toBe(emails.length)
    })
  })

  /** Must what this workflow has planned be stopped, as far as this profile knows? Asked here of the conditions alone. */
  const mustStop = ({ goal, exit, guard }: Workflow, profile: Profile, now: number, entered: number): boolean => {
    const holds = (condition: Condition | undefined, absent: Answer): Answer =>
      condition ? compileCondition(condition)({ profile, now, site: SITE, entered }) : absent
    return holds(goal, 'no') === 'yes' || holds(exit, 'no') === 'yes' || holds(guard, 'yes') !== 'yes'
  }
  /** What looks at other workflows may change after it was asked, in the same decision; it is asked again at the next. */
  const looksAside = (workflow: Workflow): boolean =>
    [...conditionsOf(workflow)].some(({ condition }) => condition.kind === 'workflow')

  it('no email and no message waits, and none is shown, once goal, exit or guard says stop', () => {
    inAnyLife((decisions, all) => {
      for (const { profile, now, duplicate, messages } of decisions)
        for (const planned of [...profile.outgoing, ...profile.pending]) {
          const workflow = all.find(({ id }) => id === planned.workflow)
          const isShown = messages.some((each) => each.workflow === planned.workflow && each.step === planned.step)
          if (workflow && (isShown || !(duplicate || looksAside(workflow))))
            expect(mustStop(workflow, profile, now, planned.entered)).toBe(false)
        }
    })
  })

  it('the suppressed are left alone', () => {
    inAnyLife((decisions) => {
      for (const { before, profile, effects, messages } of decisions) {
        if (!before.suppressed) continue
        expect(effects.filter(({ kind }) => kind === 'email')).toEqual([])
        expect(messages).toEqual([])
        expect(profile.runs).toEqual([])
        expect(profile.suppressed).toBeDefined()
      }
    })
  })

  it('nobody is emailed without an address and consent', () => {
    inAnyLife((decisions) => {
      for (const { effects, profile } of decisions)
        for (const effect of effects)
          if (effect.kind === 'email')
            expect([profile.email, profile.consent['email:news']?.granted]).toEqual([effect.to, true])
    })
  })

  it('a run parked in a delay is not moved before it is due', () => {
    inAnyLife((decisions) => {
      for (const { before, profile, now } of decisions)
        for (const run of before.runs) {
          const after = profile.runs.find(({ id }) => id === run.id)
          if (run.due !== undefined && run.due > now && after) expect(after.step).toBe(run.step)
        }
    })
  })
})

describe('a delay', () => {
  const since = { type: 'page_view', tag: 'books' }
  const program = programOf([
    workflow({ id: 'plain', steps: [wait('P2D'), email('plain-mail')] }),
    workflow({ id: 'moving', steps: [wait('P3D', 'wait', since), email('moving-mail')] }),
  ])
  const happened = fc.constantFrom<(Partial<Event> & Pick<Event, 'type'>)[]>(
    { type: 'custom', name: 'go' },
    { type: 'page_view', tags: ['books'] },
    { type: 'page_view' },
    { type: 'timer' },
  )

  /** Before this instant the workflow's email would be early. */
  const earliest = ({ history, past }: Profile, id: string): number => {
    const entered = past[id]?.last ?? 0
    if (id === 'plain') return entered + 2 * DAY
    return (
      (history.findLast(({ type, tags: on }) => type === 'page_view' && on?.includes('books'))?.at ?? entered) + 3 * DAY
    )
  }
  const life = fc
    .array(fc.tuple(happened, fc.integer({ min: 0, max: DAY }), fc.constantFrom(0, 0, 1000, DAY)))
    .map((all) => {
      let now = START
      return all.map(([what, after, late], i): Heard => {
        now += after
        return { now, event: { ...what, id: `e${i}`, at: now - late } }
      })
    })

  it('is never early, whenever timers come and however late events are', () => {
    fc.assert(
      fc.property(life, (heard) => {
        for (const { effects, profile, now } of live(program, heard))
          for (const effect of effects)
            if (effect.kind === 'email') expect(now).toBeGreaterThanOrEqual(earliest(profile, effect.workflow))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a branch', () => {
  const answers = fc.constantFrom(['yes', YES] as const, ['no', NO] as const, ['unknown', UNKNOWN] as const)

  it('takes exactly one way, the first that is surely right, and the flow goes on after it', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 5 }), (cases) => {
        const way = (name: string) => [add('ways', name, `way-${name}`)]
        const program = programOf([
          workflow({
            steps: [
              branch(
                cases.map(([, when], i) => [when, way(`case ${i}`.replace(' ', '-'))]),
                way('else'),
              ),
              set('after', true),
            ],
          }),
        ])
        const [decision] = live(program, [{ event: { id: 'e', type: 'custom', name: 'go', at: START }, now: START }])
        const first = cases.findIndex(([answer]) => answer === 'yes')
        expect(decision?.profile.attributes).toEqual({ ways: [first < 0 ? 'else' : `case-${first}`], after: true })
      }),
    )
  })
})
