/** Tokens of JSON (RFC 8259): white space and punctuation, texts, numbers, words. */
const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids in a text
  /[\t\n\r ]*(?:([{}[\],:])|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y

const SPACE = /[\t\n\r ]*/y

type Expect = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end'

type Rule = (token: string, open: string[], isPunctuation: boolean) => Expect | undefined

const afterValue = (open: readonly string[]): Expect => (open.length === 0 ? 'end' : 'comma')
const close = (open: string[], bracket: string): Expect | undefined =>
  open.pop() === bracket ? afterValue(open) : undefined

const value: Rule = (token, open, isPunctuation) => {
  if (token !== '{' && token !== '[') return isPunctuation ? undefined : afterValue(open)
  open.push(token)
  return token === '{' ? 'first key' : 'first value'
}
const key: Rule = (token) => (token.startsWith('"') ? 'colon' : undefined)

/** What may follow a token, by what was expected in its place; undefined if it may not stand there. */
const RULES: Readonly<Record<Expect, Rule>> = {
  value,
  'first value': (token, open, isPunctuation) => (token === ']' ? close(open, '[') : value(token, open, isPunctuation)),
  key,
  'first key': (token, open, isPunctuation) => (token === '}' ? close(open, '{') : key(token, open, isPunctuation)),
  colon: (token) => (token === ':' ? 'value' : undefined),
  comma: (token, open) => {
    if (token === ',') return open.at(-1) === '{' ? 'key' : 'value'
    return token === '}' ? close(open, '{') : token === ']' ? close(open, '[') : undefined
  },
  end: () => undefined,
}

/**
 * Where a text stops being JSON, counted from 1; undefined if it is JSON. `JSON.parse` says so only for some errors, and in
 * other words in each engine.
 */
export const jsonPlace = (text: string): { line: number; column: number } | undefined => {
  const open: string[] = []
  let expect: Expect = 'value'
  let at = 0
  for (;;) {
    SPACE.lastIndex = at
    const start = at + (SPACE.exec(text)?.[0].length ?? 0)
    if (start >= text.length && expect === 'end') return undefined
    TOKEN.lastIndex = at
    const found = TOKEN.exec(text)
    const token = found?.[0].trimStart() ?? ''
    const next: Expect | undefined = found ? RULES[expect](token, open, found[1] !== undefined) : undefined
    if (next === undefined) {
      const before = text.slice(0, Math.min(start, text.length)).split('\n')
      return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
    }
    at = TOKEN.lastIndex
    expect = next
  }
}
