import * as v from 'valibot'
import { constructorOf, loadPeer } from '../peers.ts'
import { countSince, hasBought, type Maker, MONTH, WEEK } from './asker.ts'
import type { Rule } from './rules.ts'

type Ask = (data: unknown) => unknown
type Environment = {
  registerVariable: (name: string, type: string) => Environment
  registerFunction: (
    signature: string,
    handler: (...args: Parameters<typeof countSince>) => number | boolean,
  ) => Environment
  parse: (expression: string) => Ask
}
const Package = v.object({ Environment: constructorOf<Environment>() })

const expressionOf = ({ id, tag, reaches, carts, plan, purpose, author }: Rule): string =>
  [
    `'${tag}' in tags`,
    ...(reaches === undefined ? [] : [`countSince(history, 'page_view', '${tag}', now - ${WEEK}.0) == ${reaches}.0`]),
    `!hasBought(history, '${author.toLowerCase()}')`,
    `countSince(history, 'cart', '', now - ${MONTH}.0) >= ${carts}.0`,
    `attributes.plan == '${plan}'`,
    `'${purpose}' in consent && consent['${purpose}'].granted`,
    `!('${id}' in past)`,
  ].join(' && ')

/** Google's Common Expression Language, by its fastest JavaScript: a parsed tree of closures. */
export const cel = async (): Promise<Maker> => {
  const { Environment } = await loadPeer('@marcbachmann/cel-js', Package)
  const environment = new Environment()
    .registerVariable('tags', 'list')
    .registerVariable('history', 'list')
    .registerVariable('attributes', 'map')
    .registerVariable('consent', 'map')
    .registerVariable('past', 'map')
    .registerVariable('now', 'double')
    .registerFunction('countSince(list, string, string, double): double', countSince)
    .registerFunction('hasBought(list, string): bool', (history, author) => hasBought(history, author))
  return (rules) => {
    const asks = rules.map((rule) => ({ id: rule.id, ask: environment.parse(expressionOf(rule)) }))
    return ({ event, profile, now }) => {
      const { history, attributes, consent, past } = profile
      const data = { tags: event.tags, history, attributes, consent, past, now }
      return asks.flatMap(({ id, ask }) => (ask(data) === true ? [id] : []))
    }
  }
}
