/**
 * D1 takes statements of at most 100,000 bytes (https://developers.cloudflare.com/d1/platform/limits/), and a row may be longer: an
 * email has its HTML and its text. A statement that is too long is written as several, its long texts in pieces in a table of their own,
 * which is gone again after it. So each group may be run again, and what is short enough stays as it is.
 */

/** Bytes of a statement at most, with some room. */
const LIMIT = 90_000
/** Texts shorter than this, in characters, stay where they are. */
const LONG = 5000
/** Characters of a piece at most: none takes more than three bytes. */
const PIECE = 25_000

const bytes = (text: string): number => new TextEncoder().encode(text).length

/** Where a text that begins at a quote ends, behind its last quote; two quotes are one in the text. -1 where it does not end. */
const endOfText = (sql: string, begin: number): number => {
  let at = sql.indexOf("'", begin + 1)
  while (at >= 0 && sql[at + 1] === "'") at = sql.indexOf("'", at + 2)
  return at < 0 ? -1 : at + 1
}

/** Cuts what stands between the quotes, neither a doubled quote nor a character in two. */
const cut = (text: string): string[] => {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = Math.min(at + PIECE, text.length)
    const quotes = /'*$/.exec(text.slice(at, end))?.[0].length ?? 0
    if (end < text.length && (quotes % 2 === 1 || /[\uD800-\uDBFF]/.test(text.charAt(end - 1)))) end--
    pieces.push(text.slice(at, end))
    at = end
  }
  return pieces
}

const textOf = (id: number): string =>
  `(select group_concat(part, '') from (select part from "_piece" where id = ${id} order by n))`

/** A statement, without its semicolon, as one or several that D1 takes. */
export const inPieces = (statement: string): string[] => {
  if (bytes(statement) <= LIMIT) return [statement]
  const [pieces, rest]: [string[], string[]] = [[], []]
  let from = 0
  for (let begin = statement.indexOf("'"); begin >= 0; begin = statement.indexOf("'", from)) {
    const end = endOfText(statement, begin)
    if (end < 0) break
    const isLong = end - begin > LONG
    rest.push(statement.slice(from, isLong ? begin : end))
    if (isLong) {
      for (const [n, part] of cut(statement.slice(begin + 1, end - 1)).entries())
        pieces.push(`insert into "_piece" (id, n, part) values (${rest.length}, ${n}, '${part}')`)
      rest.push(textOf(rest.length))
    }
    from = end
  }
  return [
    'drop table if exists "_piece"',
    'create table "_piece" (id integer not null, n integer not null, part text not null, primary key (id, n))',
    ...pieces,
    rest.join('') + statement.slice(from),
    'drop table "_piece"',
  ]
}

/** Where the statement that begins at `from` ends, at its semicolon; -1 where it does not end yet. */
const endOfStatement = (sql: string, from: number): number => {
  const mark = /['"`;]|--/g
  mark.lastIndex = from
  for (let found = mark.exec(sql); found; found = mark.exec(sql)) {
    const [what] = found
    if (what === ';') return found.index
    const end = sql.indexOf(what === '--' ? '\n' : what, found.index + what.length)
    if (end < 0) return -1
    mark.lastIndex = end + 1
  }
  return -1
}

/** A dump as it is read, with every statement that D1 would not take in pieces. */
export async function* dumpInPieces(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    rest += chunk
    let from = 0
    for (let end = endOfStatement(rest, 0); end >= 0; end = endOfStatement(rest, from)) {
      yield `${inPieces(rest.slice(from, end)).join(';\n')};`
      from = end + 1
    }
    rest = rest.slice(from)
  }
  yield rest
}
