import type { Workflow } from '../../../worker/engine/index.ts'
import { branch, count, email, type Json, last, letter, not, until, wait, workflow } from '../site.ts'
import { DAY } from '../time.ts'
import type { Purchases, Spec, Step, Trigger, Unopened } from './spec.ts'

/** A length of time as documents write it. */
const iso = (ms: number): string => `P${Math.floor(ms / DAY)}DT${(ms % DAY) / 1000}S`

const purchase = ({ author }: Purchases): Json => ({
  type: 'purchase',
  ...(author === undefined ? {} : { item: [{ field: 'author', op: 'is', value: author }] }),
})
const unopened = (about: Unopened): Json => letter('not_opened', iso(about.within), { step: about.email })

/** Steps that are not emails are named by their place. */
const stepOf = (step: Step, id: string): Json => {
  switch (step.does) {
    case 'delay':
      return wait(iso(step.for), id, step.since ? { type: 'page_view' } : undefined)
    case 'email':
      return {
        ...email(step.id, step.content),
        overCap: step.over === 'skip' ? { then: 'skip' } : { then: 'hold', hold: iso(step.over) },
      }
    case 'wait': {
      const what =
        step.until === 'word' ? { event: { type: 'custom', name: 'word' } } : { condition: unopened(step.until) }
      return until(what, iso(step.timeout), stepsOf(step.met, `${id}m`), stepsOf(step.late, `${id}l`), id)
    }
    case 'ask':
      return branch([[unopened(step.about), stepsOf(step.yes, `${id}y`)]], stepsOf(step.no, `${id}n`), id)
  }
}

const stepsOf = (steps: readonly Step[], at: string): Json[] => steps.map((step, i) => stepOf(step, `${at}${i}`))

const triggersOf = ({ views, silence }: Trigger): Json[] => [
  ...(views
    ? [{ kind: 'count', event: { type: 'page_view' }, within: iso(views.within), reaches: views.reaches }]
    : []),
  ...(silence === undefined ? [] : [{ kind: 'inactive', duration: iso(silence) }]),
]

/** The same workflow, in the language of documents. Its second cap is the site's. */
export const written = ({ trigger, keyed, guard, goal, attribution, reentry, caps, steps }: Spec): Workflow =>
  workflow({
    trigger: triggersOf(trigger),
    ...(keyed ? { key: 'cart' } : {}),
    attribution: iso(attribution),
    reentry: typeof reentry === 'number' ? { kind: 'after', duration: iso(reentry) } : { kind: reentry },
    ...(guard
      ? { guard: not(count(purchase(guard), 'gte', 1, guard.within === 0 ? undefined : last(iso(guard.within)))) }
      : {}),
    ...(goal ? { goal: count(purchase(goal), 'gte', goal.times) } : {}),
    ...(caps[0] ? { cap: caps[0] } : {}),
    steps: stepsOf(steps, 's'),
  })
