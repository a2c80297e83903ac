import { Tokenizer, TypeGuards } from 'liquidjs'
import { type Issue, issue, type Value } from '../../engine/index.ts'
import { newBudget, OverBudget } from './budget.ts'
import { isTemplate } from './isTemplate.ts'
import { liquid, runTemplate, TAG_WORDS, TEMPLATE_LIMIT } from './liquid.ts'
import { localeOf } from './locale.ts'
import { NotRenderable } from './notRenderable.ts'

/** Longest text a template may grow into. */
const OUTPUT_LIMIT = 20_000

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Names of the tags a text uses that are not allowed. */
const refusedTags = (text: string): string[] => {
  const tokens = new Tokenizer(text).readTopLevelTokens()
  return tokens
    .filter(TypeGuards.isTagToken)
    .map((token) => token.name)
    .filter((name) => !TAG_WORDS.has(name))
}

/**
 * What is wrong with a text's merge tags, nothing if it is plain text or a good template. Codes: `template.size`
 * (over 8 KB), `template.tag` {tag} (not `if`, `for`, `case`), `template.filter` {filter}, `template.syntax` {detail}.
 */
export const checkTemplate = (text: string, path: (string | number)[] = []): Issue[] => {
  if (!isTemplate(text)) return []
  if (text.length > TEMPLATE_LIMIT)
    return [issue('template.size', path, { length: text.length, limit: TEMPLATE_LIMIT })]
  try {
    const refused = refusedTags(text)
    if (refused.length > 0) return refused.map((tag) => issue('template.tag', path, { tag }))
    liquid.parse(text)
    return []
  } catch (error) {
    const filter = /undefined filter: (\S+?)(,|$)/.exec(messageOf(error))?.[1]
    if (filter !== undefined) return [issue('template.filter', path, { filter })]
    return [issue('template.syntax', path, { detail: messageOf(error).split('\n')[0] ?? '' })]
  }
}

/** How a currency is written in a language. */
export const currencyIn = (language: string, currency: string): Intl.NumberFormat =>
  new Intl.NumberFormat(localeOf(language), { style: 'currency', currency })

/** Minor units of money, as that language writes them. */
export const moneyIn = (language: string, value: { amount: number; currency: string }): string => {
  const format = currencyIn(language, value.currency)
  return format.format(value.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const shown = (language: string, value: Value): string | number | boolean | string[] =>
  typeof value === 'object' && !Array.isArray(value) ? moneyIn(language, value) : value

/** Nothing one could read: spaces, line breaks, control characters. */
const isBlank = (value: Value): boolean => typeof value === 'string' && !/[^\s\p{Cc}]/u.test(value)

/**
 * Attributes as templates see them: no prototype, money already written in the reader's language. What is blank is not there, so that a
 * template says what it says instead.
 */
const scopeOf = (attributes: Readonly<Record<string, Value>>, language: string): object => {
  const scope: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(attributes)) if (!isBlank(value)) scope[name] = shown(language, value)
  return scope
}

const overBudget = (error: unknown): boolean =>
  error instanceof OverBudget || (error instanceof Error && 'originalError' in error && overBudget(error.originalError))

/** Fills the merge tags of one text; `path` says where the text stands, for the error. */
export type Merge = (text: string, path: (string | number)[]) => string

/**
 * Makes the function that fills the merge tags of one email or message; all of its texts share one budget of work. The result is
 * plain text, not HTML.
 * @throws NotRenderable `template.*` as `checkTemplate` finds them, `template.limit` if it takes too much work.
 */
export const merger = (attributes: Readonly<Record<string, Value>>, language: string): Merge => {
  const scope = scopeOf(attributes, language)
  const budget = newBudget()
  return (text, path) => {
    if (!isTemplate(text)) return text
    const wrong = checkTemplate(text, path)[0]
    if (wrong) throw new NotRenderable(wrong.code, path, wrong.args)
    try {
      const filled = runTemplate(text, scope, budget)
      if (filled.length <= OUTPUT_LIMIT) return filled
    } catch (error) {
      if (!overBudget(error))
        throw new NotRenderable('template.render', path, { detail: messageOf(error).split('\n')[0] ?? '' })
    }
    throw new NotRenderable('template.limit', path)
  }
}
