import * as v from 'valibot'
import { constructorOf, loadPeer } from '../peers.ts'
import { countSince, hasBought, type Maker, MONTH, WEEK } from './asker.ts'
import type { Rule } from './rules.ts'

type Ask = (data: unknown) => unknown
type Engine = {
  addMethod: (name: string, method: (args: Parameters<typeof countSince>) => unknown, options: { sync: true }) => void
  build: (logic: unknown) => Ask
}
const Package = v.object({ LogicEngine: constructorOf<Engine>() })

const seen = (name: string) => ({ var: name })
const count = (type: string, tag: string, length: number) => ({
  countSince: [seen('history'), type, tag, { '-': [seen('now'), length] }],
})

const logicOf = ({ id, tag, reaches, carts, plan, purpose, author }: Rule): unknown => ({
  and: [
    { in: [tag, seen('tags')] },
    ...(reaches === undefined ? [] : [{ '===': [count('page_view', tag, WEEK), reaches] }]),
    { '!': { hasBought: [seen('history'), author.toLowerCase()] } },
    { '>=': [count('cart', '', MONTH), carts] },
    { '===': [seen('attributes.plan'), plan] },
    { '===': [seen(`consent.${purpose}.granted`), true] },
    { '!': seen(`past.${id}`) },
  ],
})

/** json-logic-engine, compiled: it writes JavaScript and needs `new Function`, which the edge refuses. */
export const jsonLogic = async (): Promise<Maker> => {
  const { LogicEngine } = await loadPeer('json-logic-engine', Package)
  return (rules) => {
    const engine = new LogicEngine()
    engine.addMethod('countSince', (args) => countSince(...args), { sync: true })
    engine.addMethod('hasBought', ([history, author]) => hasBought(history, author), { sync: true })
    const asks = rules.map((rule) => ({ id: rule.id, ask: engine.build(logicOf(rule)) }))
    return ({ event, profile, now }) => {
      const { history, attributes, consent, past } = profile
      const data = { tags: event.tags, history, attributes, consent, past, now }
      return asks.flatMap(({ id, ask }) => (ask(data) === true ? [id] : []))
    }
  }
}
