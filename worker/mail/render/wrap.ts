/** Columns of plain text (RFC 3676 4.2 recommends at most 78). */
const COLUMNS = 72

const wrapLine = (line: string, columns: number): string => {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/[ \t]+/).filter((part) => part !== '')) {
    if (current === '') current = word
    else if (current.length + 1 + word.length <= columns) current += ` ${word}`
    else {
      lines.push(current)
      current = word
    }
  }
  return [...lines, current].join('\n')
}

/** Breaks text at spaces so that lines stay within 72 columns. A word longer than that, such as a link, stays whole. */
export const wrap = (text: string, columns = COLUMNS): string =>
  text
    .split(/\r\n|[\n\r]/)
    .map((line) => wrapLine(line, columns))
    .join('\n')
