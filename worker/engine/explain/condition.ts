import type { Condition, Leaf } from '../condition.ts'
import { type Tense, tellLeaf } from './leaf.ts'
import { joined } from './phrases/join.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type Line, lead, type Names, type Path, plain, type Token, text, word } from './story.ts'

type Group = { kind: 'all' | 'any'; of: Condition[] }
type Context = { tense: Tense; names: Names; p: Phrases }

/** A predicate, perhaps behind one `not`: what a single clause can say. */
const asLeaf = (condition: Condition): { leaf: Leaf; negated: boolean } | undefined => {
  if (condition.kind === 'all' || condition.kind === 'any') return undefined
  if (condition.kind !== 'not') return { leaf: condition, negated: false }
  const inside = asLeaf(condition.of)
  return inside && { leaf: inside.leaf, negated: !inside.negated }
}

const asGroup = (condition: Condition): { group: Group; negated: boolean; path: Path } | undefined => {
  if (condition.kind === 'all' || condition.kind === 'any') return { group: condition, negated: false, path: [] }
  const inside = condition.kind === 'not' ? asGroup(condition.of) : undefined
  return inside && { ...inside, negated: !inside.negated, path: ['of', ...inside.path] }
}

const clause = (found: { leaf: Leaf; negated: boolean }, path: Path, { tense, names, p }: Context): Token[] => {
  const { subject, predicate } = tellLeaf(found.leaf, { negated: found.negated, tense, names, p })
  return [...(subject === '' ? [] : [text(`${subject} `)]), word('condition', path, predicate)]
}

/** Two or three plain predicates fit in one sentence: "they bought a book and agreed to emails". */
const inOneLine = (
  { group, negated, path }: { group: Group; negated: boolean; path: Path },
  at: Path,
  context: Context,
): Token[] | undefined => {
  const leaves = group.of.map(asLeaf)
  if (negated || leaves.length < 2 || leaves.length > 3) return undefined
  const between = group.kind === 'all' ? context.p.and : context.p.or
  const parts = leaves.map((leaf, i) => leaf && clause(leaf, [...at, ...path, 'of', i], context))
  if (parts.some((part) => part === undefined)) return undefined
  return parts.flatMap((part, i) => [...(i > 0 ? [text(' '), lead(between), text(' ')] : []), ...(part ?? [])])
}

const heading = ({ group, negated }: { group: Group; negated: boolean }, p: Phrases): string =>
  group.kind === 'all' ? (negated ? p.notAllOf : p.allOf) : negated ? p.noneOf : p.anyOf

/**
 * A condition as lines: one when a sentence can hold it, else a heading with its parts indented below. Each predicate is
 * a word at its own path (the `not` before it included), so that it can be changed by itself.
 */
export const tellCondition = (condition: Condition, path: Path, context: Context, indent = 0): Line[] => {
  const leaf = asLeaf(condition)
  if (leaf) return [{ indent, tokens: clause(leaf, path, context) }]
  const found = asGroup(condition)
  if (!found) return []
  const short = inOneLine(found, path, context)
  if (short) return [{ indent, tokens: short }]
  const parts = found.group.of.flatMap((each, i) =>
    tellCondition(each, [...path, ...found.path, 'of', i], context, indent + 1),
  )
  return [{ indent, tokens: [text(heading(found, context.p))] }, ...parts]
}

/** A condition as one line of plain text, with brackets where it nests. */
export const tellConditionFlat = (condition: Condition, context: Context): string => {
  const leaf = asLeaf(condition)
  if (leaf) return plain(clause(leaf, [], context))
  const found = asGroup(condition)
  if (!found) return ''
  const between = ` ${found.group.kind === 'all' ? context.p.and : context.p.or} `
  const parts = found.group.of.map((each) =>
    asLeaf(each) ? tellConditionFlat(each, context) : `(${tellConditionFlat(each, context)})`,
  )
  return found.negated ? context.p.notSo(`(${joined(parts, between)})`) : joined(parts, between)
}

/** Puts the small words that lead into a condition before its first line: "unless ", "Stop as soon as ". */
export const led = (into: (rest: string) => string, lines: Line[]): Line[] => {
  const [first, ...rest] = lines
  return first === undefined ? [] : [{ ...first, tokens: [lead(into(plain(first.tokens))), ...first.tokens] }, ...rest]
}
