/** How many quotes a text has: a CSV record is whole where they are even. */
const quotes = (text: string): number => text.split('"').length - 1

/**
 * The records of a file as they come, each with its line break: lines of NDJSON, or records of a CSV, whose cells may hold lines.
 * The first record of a CSV is its header.
 */
export async function* recordsOf(texts: AsyncIterable<string>, format: 'ndjson' | 'csv'): AsyncGenerator<string> {
  let rest = ''
  let record = ''
  for await (const text of texts) {
    const lines = (rest + text).split(/(?<=\n)/)
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
    for (const line of lines) {
      record += line
      if (format === 'csv' && quotes(record) % 2 === 1) continue
      yield record
      record = ''
    }
  }
  if (record + rest !== '') yield record + rest
}
