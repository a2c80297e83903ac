import * as v from 'valibot'
import { constructorOf, loadPeer } from '../peers.ts'
import { countSince, type Facts, hasBought, type Maker, MONTH, WEEK } from './asker.ts'
import type { Rule } from './rules.ts'

type Params = { [name: string]: string | number }
type Engine = {
  addRule: (rule: unknown) => void
  addFact: (name: string, fact: (params: Params) => unknown, options: { cache: false }) => void
  run: () => Promise<unknown>
}
const Package = v.object({ Engine: constructorOf<Engine>() })
const Result = v.object({ events: v.array(v.object({ type: v.string() })) })

const text = (value: string | number | undefined): string => String(value ?? '')

/** Conditions of one priority are all asked; a higher priority is asked first, and ends the matter if it does not hold. */
const ruleOf = ({ id, tag, reaches, carts, plan, purpose, author }: Rule): unknown => {
  const conditions = [
    { fact: 'tags', operator: 'contains', value: tag },
    ...(reaches === undefined
      ? []
      : [{ fact: 'count', params: { type: 'page_view', tag, length: WEEK }, operator: 'equal', value: reaches }]),
    { fact: 'bought', params: { author: author.toLowerCase() }, operator: 'equal', value: false },
    { fact: 'count', params: { type: 'cart', tag: '', length: MONTH }, operator: 'greaterThanInclusive', value: carts },
    { fact: 'plan', operator: 'equal', value: plan },
    { fact: 'consent', params: { purpose }, operator: 'equal', value: true },
    { fact: 'past', params: { id }, operator: 'equal', value: false },
  ]
  const all = conditions.map((condition, i) => ({ ...condition, priority: conditions.length - i }))
  return { conditions: { all }, event: { type: id } }
}

/** json-rules-engine: facts are functions, answers are promises. */
export const jsonRules = async (): Promise<Maker> => {
  const { Engine } = await loadPeer('json-rules-engine', Package)
  return (rules) => {
    const engine = new Engine()
    for (const rule of rules) engine.addRule(ruleOf(rule))
    let now: Facts | undefined
    const fact = (name: string, answer: (facts: Facts, params: Params) => unknown): void =>
      engine.addFact(name, (params) => now && answer(now, params), { cache: false })
    fact('tags', ({ event }) => event.tags)
    fact('plan', ({ profile }) => profile.attributes.plan)
    fact('past', ({ profile }, { id }) => profile.past[text(id)] !== undefined)
    fact('consent', ({ profile }, { purpose }) => profile.consent[text(purpose)]?.granted === true)
    fact('bought', ({ profile }, { author }) => hasBought(profile.history, text(author)))
    fact('count', ({ profile, now }, { type, tag, length }) =>
      countSince(profile.history, text(type), text(tag), now - Number(length)),
    )
    return async (facts) => {
      now = facts
      return v.parse(Result, await engine.run()).events.map(({ type }) => type)
    }
  }
}
