import { Context, Liquid, Tokenizer, TypeGuards } from 'liquidjs'
import type { Budget } from './budget.ts'

/** Characters a template may have. */
export const TEMPLATE_LIMIT = 8192

/** Tags that open a block; everything else Liquid knows (include, assign, raw, …) is taken out. */
const TAGS = ['if', 'for', 'case']
/** Words allowed inside those blocks. */
export const TAG_WORDS = new Set([...TAGS, 'elsif', 'else', 'when', 'endif', 'endfor', 'endcase'])

/** Filters whose cost and result are bounded by what they are given; `raw`, `date`, `sort`, `replace` … are not here. */
const FILTERS = new Set([
  ...['default', 'upcase', 'downcase', 'capitalize', 'strip', 'truncate', 'truncatewords', 'append', 'prepend'],
  ...['join', 'first', 'last', 'size', 'plus', 'minus', 'times', 'divided_by', 'round'],
])

const keepOnly = (shelf: Record<string, unknown>, kept: ReadonlySet<string>): void => {
  for (const name of Object.keys(shelf)) if (!kept.has(name)) delete shelf[name]
}

/**
 * Liquid reduced to output, `if`, `for` and `case`. It makes plain text and escapes nothing: its result becomes a
 * text child or an attribute in JSX, which escapes exactly once, or goes into the subject and the plain part as it is.
 */
const makeLiquid = (): Liquid => {
  const liquid = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    strictVariables: false,
    parseLimit: TEMPLATE_LIMIT,
    templates: {},
  })
  keepOnly(liquid.tags, new Set(TAGS))
  keepOnly(liquid.filters, FILTERS)
  return liquid
}

export const liquid = makeLiquid()

/** Units of work: reading a template once, by its length. */
const readingCost = (source: string): number => 1 + source.length / 100

/**
 * Units of work of one step. It evaluates one output, or the branches of one tag, so it is at worst as long as the
 * longest output or all tags together.
 */
const stepCost = (source: string): number => {
  const tokens = new Tokenizer(source).readTopLevelTokens()
  const length = (token: { begin: number; end: number }): number => token.end - token.begin
  const outputs = tokens.filter(TypeGuards.isOutputToken).map(length)
  const tags = tokens.filter(TypeGuards.isTagToken).map(length)
  return 1 + (Math.max(0, ...outputs) + tags.reduce((sum, each) => sum + each, 0)) / 30
}

/**
 * Renders one template within a budget.
 * @throws whatever Liquid throws, and `OverBudget` (perhaps as the cause of Liquid's error).
 */
export const runTemplate = (source: string, scope: object, budget: Budget): string => {
  budget.step(readingCost(source))
  const cost = stepCost(source)
  const context = new Context(scope, liquid.options, { sync: true, ownPropertyOnly: true }, { liquid })
  // Liquid asks its time limit before every part it renders, so this is where steps can be counted.
  context.renderLimit.check = () => budget.step(cost)
  context.memoryLimit.use = (units) => budget.memory(Number(units))
  return String(liquid.renderSync(liquid.parse(source), context))
}
