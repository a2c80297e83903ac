import { own } from '../name.ts'
import { fill } from './fill.ts'
import type { Shapes } from './issues/shapes.ts'
import type { Path } from './story.ts'

type Args = Readonly<Record<string, unknown>>

/** Characters of what was received that are shown: enough to know it again. */
const SHOWN = 40

/** A type as a schema names it, or one value: `"a"`, `3`. */
const word = (named: string, shapes: Shapes): string => {
  const known = own(shapes, named)
  if (known !== undefined) return known
  if (!named.startsWith('"')) return named.slice(0, SHOWN)
  const text = named.replace(/^"|"$/g, '')
  return fill(shapes.quoted, { text: text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text })
}

/** `"a"`, or `("a" | "b")`, or `(string | number)`. What nobody can read, such as a rule of characters, has no words. */
const alternatives = (expected: string, shapes: Shapes, or: string): string => {
  const names = expected.replaceAll(/^\(+|\)+$/g, '').split(/\)* \| \(*/)
  const words = [...new Set(names)].map((each) => word(each, shapes))
  if (names.every((each) => each.startsWith('"')) && words.length > 1)
    return fill(shapes.choice, { list: words.join(', ') })
  return words.join(or)
}

const limit = (rule: string, n: string, shapes: Shapes): string => {
  if (rule === 'min_characters' && n === '1') return shapes.one_character
  if (rule === 'min_entries' && n === '1') return shapes.one_entry
  return fill(own(shapes, rule) ?? shapes.form, { n, text: word(n, shapes) })
}

const expectedOf = ({ rule, expected }: Args, shapes: Shapes, or: string): string => {
  const asked = typeof expected === 'string' ? expected : ''
  if (typeof rule === 'string' && rule !== 'type') return limit(rule, asked.replace(/^[<>]=/, ''), shapes)
  return /^[("\w]/.test(asked) && asked !== 'unknown' ? alternatives(asked, shapes, or) : shapes.form
}

const gotOf = ({ rule, received }: Args, shapes: Shapes): string => {
  if (typeof received !== 'string' || received === '') return ''
  const isLength = typeof rule === 'string' && /_(characters|entries)$/.test(rule)
  return fill(isLength ? shapes.has : shapes.is, { received: word(received, shapes) })
}

/** The arguments of a wrong shape as words: what is expected, and, where it is told, what was received. */
export const wordsOf = (args: Args, { shapes, or }: { shapes: Shapes; or: string }): Args => ({
  expected: expectedOf(args, shapes, or),
  got: gotOf(args, shapes),
})

/** What is wrong, by the end of its path: `name`, or `to[0]`. */
export const fieldOf = (path: Path, shapes: Shapes): string => {
  const [before, last] = [path.at(-2), path.at(-1)]
  if (last === undefined) return shapes.whole
  return typeof last === 'number' && before !== undefined ? `${before}[${last}]` : String(last)
}
