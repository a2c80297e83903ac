import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Answer } from '../../worker/engine/answer.ts'
import { compileCondition } from '../../worker/engine/evaluate.ts'
import {
  type Condition,
  compile,
  conditionsOf,
  decide,
  type Event,
  newProfile,
  Profile,
  parse,
  type Workflow,
} from '../../worker/engine/index.ts'
import { events, profiles, reorder, tags, workflows } from './anything.ts'
import { type Heard, lively, lives } from './lively.ts'
import { bytes, canonical, freeze, inAnyLife, last, live, programOf, published } from './living.ts'
import { add, branch, email, NO, SITE, set, UNKNOWN, visitor, wait, workflow, YES } from './site.ts'
import { DAY, START } from './time.ts'

describe('whatever the workflows, the person and the event', () => {
  it('the same input gives the same bytes, and is left as it was', () => {
    fc.assert(
      fc.property(lively, lives(), (all, heard) => {
        const program = programOf(freeze(all))
        for (const { event, now, before } of live(program, heard)) {
          const [profile, happened] = [freeze(before), freeze(event)]
          expect(bytes(decide(program, profile, happened, now))).toBe(
            bytes(decide(programOf(all), profile, happened, now)),
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  it('the order of keys, in documents, profiles and events, is no matter', () => {
    fc.assert(
      fc.property(lively, lives(12), fc.nat(7), (all, heard, turn) => {
        const [program, turned] = [programOf(all), programOf(all.map((each) => reorder(each, turn)))]
        for (const { event, now, before } of live(program, heard))
          expect(canonical(decide(turned, reorder(before, turn), reorder(event, turn), now))).toBe(
            canonical(decide(program, before, event, now)),
          )
      }),
      { numRuns: 150 },
    )
  })

  it('deciding never throws, and the profile it gives can be kept and read again', () => {
    fc.assert(
      fc.property(
        fc.array(workflows, { maxLength: 3 }),
        fc.array(tags, { maxLength: 2 }),
        profiles,
        fc.array(events, { maxLength: 8 }),
        (all, some, profile, happened) => {
          const program = compile({ revision: 1, site: SITE, tags: some, workflows: published(all) })
          let now = profile
          for (const event of happened) {
            now = decide(program, now, event, Math.max(event.at, START)).profile
            const kept = parse(Profile, JSON.parse(bytes(now)))
            expect(kept.ok && canonical(kept.value)).toBe(canonical(now))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('every decision of a life can be kept and read again', () => {
    inAnyLife((decisions) => {
      for (const { profile } of decisions) {
        const kept = parse(Profile, JSON.parse(bytes(profile)))
        expect(kept.ok && canonical(kept.value)).toBe(canonical(profile))
      }
    })
  })

  it('being asked why changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(lively, fc.array(workflows, { maxLength: 3 })), profiles, events, (all, profile, event) => {
        const [program, now] = [programOf(all), event.at + 1]
        expect(bytes(decide(program, profile, event, now, []))).toBe(bytes(decide(program, profile, event, now)))
      }),
      { numRuns: 1000 },
    )
  })

  it('an event that was counted changes nothing, however often it comes back', () => {
    inAnyLife((decisions) => {
      const program = programOf([])
      for (const { event, now, profile } of decisions) {
        if (event.type === 'timer') continue
        const again = decide(program, profile, event, now + 1)
        expect(again.duplicate).toBe(true)
        expect(again.effects).toEqual([])
        expect({ ...again.profile, pending: [] }).toEqual({ ...profile, pending: [] })
      }
    }, 200)
  })
})

describe('whatever the order of arrival', () => {
  const plain = events.filter(
    ({ type, subject }) => type !== 'timer' && type !== 'identify' && !(type === 'purchase' && subject !== undefined),
  )
  const isForAll = ({ type, topic }: Event) =>
    type === 'email_complained' || (type === 'email_unsubscribed' && topic === undefined)

  it('the same events make the same history, totals and consent', () => {
    fc.assert(
      fc.property(fc.uniqueArray(plain, { selector: ({ id }) => id, maxLength: 12 }), fc.func(fc.nat()), (all, key) => {
        const program = programOf([])
        const now = START + 40 * DAY
        const arrive = (happened: readonly Event[]) =>
          happened.reduce((profile, event) => decide(program, profile, event, now).profile, newProfile('p', START))
        const [one, other] = [arrive(all), arrive([...all].sort((a, b) => key(a.id) - key(b.id)))]
        expect(one.history).toEqual(other.history)
        expect(one.totals).toEqual(other.totals)
        if (!all.some(isForAll)) expect(one.consent).toEqual(other.consent)
        expect(one.suppressed?.at).toBe(other.suppressed?.at)
      }),
      { numRuns: 500 },
    )
  })

  it('R6: a thousand views, each arriving three times in any order, are counted a thousand times', () => {
    const program = programOf([])
    const thrice = Array.from(
      { length: 3000 },
      (_, i): Event => ({ id: `view-${i % 1000}`, type: 'page_view', at: START + (i % 1000) * 1000 }),
    )
    for (const seed of [1, 2]) {
      const shuffled =
        fc.sample(fc.shuffledSubarray(thrice, { minLength: thrice.length }), { numRuns: 1, seed })[0] ?? []
      const profile = shuffled.reduce(
        (before, event) => decide(program, before, event, START + DAY / 2).profile,
        visitor(),
      )
      expect(profile.totals.page_view?.n).toBe(1000)
      expect(profile.history.map(({ id }) => id)).toEqual(thrice.slice(500, 1000).map(({ id }) => id))
    }
  })

  it('what may still be repeated is remembered no longer than it may be', () => {
    const happened = Array.from(
      { length: 600 },
      (_, i): Event => ({ id: `view-${i}`, type: 'page_view', at: START + i }),
    )
    const busy = happened.reduce((before, event) => decide(programOf([]), before, event, event.at).profile, visitor())
    expect(busy.gone).toHaveLength(100)
    const later = decide(
      programOf([]),
      busy,
      { id: 'later', type: 'page_view', at: START + 3 * DAY },
      START + 3 * DAY,
    ).profile
    expect(later.gone).toBeUndefined()
  })

  it('a purchase with an order id counts once, from whichever side it comes first', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ id: fc.string({ minLength: 1, maxLength: 2 }), order: fc.constantFrom('o1', 'o2', 'o3') }),
          { maxLength: 10 },
        ),
        (all) => {
          const profile = all.reduce(
            (before, { id, order }) =>
              decide(programOf([]), before, { id, type: 'purchase', at: START, subject: order }, START).profile,
            visitor(),
          )
          const orders = profile.history.map(({ subject }) => subject)
          expect(new Set(orders).size).toBe(orders.length)
          expect(profile.totals.purchase?.n ?? 0).toBe(orders.length)
        },
      ),
    )
  })
})

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
