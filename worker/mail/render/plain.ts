import { clean } from './clean.ts'
import type { Column, Letter, Piece, Product, Run } from './letter.ts'
import { wrap } from './wrap.ts'

/** `tel:` and `mailto:` addresses are written as people write them. */
const address = (href: string): string => href.replace(/^(tel|mailto):/i, '')

/** Angle brackets part an address from the sentence around it (RFC 3986, appendix C). */
const linked = (text: string, href: string): string => {
  const target = address(href)
  return text.trim() === target || text.trim() === '' ? target : `${text.trimEnd()} <${target}>`
}

/** After a link the text goes on as it was: a space that ended the link's words comes after its address. */
const run = ({ text, href }: Run): string => {
  if (href === undefined) return text
  return linked(text, href) + (/\s$/.test(text) ? ' ' : '')
}

const runs = (of: Run[]): string => wrap(of.map(run).join(''))

/** A heading underlined the way text files do; the first one doubly. */
const heading = (text: string, first: boolean): string => {
  const lines = wrap(text)
  const width = Math.max(...lines.split('\n').map((line) => line.length))
  return `${lines}\n${(first ? '=' : '-').repeat(width)}`
}

const column = ({ title, text, href }: Column): string =>
  [wrap(title), wrap(text), href === undefined ? '' : address(href)].filter((line) => line !== '').join('\n')

const product = ({ name, note, price, href }: Product): string => {
  const about = [note, price].filter((part) => part !== undefined).join(' · ')
  const lines = [
    `- ${wrap(name)}`,
    ...(about === '' ? [] : [wrap(about)]),
    ...(href === undefined ? [] : [address(href)]),
  ]
  return lines.join('\n  ')
}

const piece = (of: Piece, first: boolean): string => {
  switch (of.kind) {
    case 'heading':
      return heading(of.text, first)
    case 'text':
      return runs(of.of)
    case 'button':
      return `${wrap(of.text)}:\n${address(of.href)}`
    case 'image':
      return of.alt.trim() === '' ? '' : wrap(`[${of.alt.trim()}]`)
    case 'notice':
      return wrap(`[${of.text}]`)
    case 'divider':
      return '* * *'
    case 'columns':
      return of.of.map(column).join('\n\n')
    case 'code':
      return `${of.label === undefined ? '' : `${wrap(of.label)}\n\n`}    ${of.text}`
    case 'products':
      return of.of.map(product).join('\n\n')
  }
}

/** Writes an email as plain text: everything the HTML says, with the addresses of its links written out. */
export const toText = (letter: Letter): string => {
  const title = letter.pieces.findIndex((part) => part.kind === 'heading')
  const head = letter.home === undefined ? letter.sender : linked(letter.sender, letter.home)
  const body = letter.pieces.map((part, at) => piece(part, at === title)).filter((part) => part !== '')
  // "-- " on its own line is where a signature starts (RFC 3676 4.3).
  const footer = ['-- ', letter.footer.map(runs).join('\n')].join('\n')
  return clean(`${[wrap(head), ...body, footer].join('\n\n')}\n`)
}
