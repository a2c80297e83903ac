import type { Letter, Piece, Run } from './letter.ts'

/** Gives a link another address; called once for each place where a link stands. */
type Change = (href: string) => string

/** A run of text, a column, a product: whatever may lead somewhere. */
const linked =
  (change: Change) =>
  <T extends Pick<Run, 'href'>>(of: T): T =>
    of.href === undefined ? of : { ...of, href: change(of.href) }

const piece =
  (change: Change) =>
  (of: Piece): Piece => {
    switch (of.kind) {
      case 'text':
        return { ...of, of: of.of.map(linked(change)) }
      case 'button':
        return { ...of, href: change(of.href) }
      case 'columns':
        return { ...of, of: of.of.map(linked(change)) }
      case 'products':
        return { ...of, of: of.of.map(linked(change)) }
      default:
        return of
    }
  }

/** The footer is left alone: its links are ours already, and unsubscribing is nobody's engagement. */
const changed = (letter: Letter, change: Change): Letter => ({
  ...letter,
  ...(letter.home === undefined ? {} : { home: change(letter.home) }),
  pieces: letter.pieces.map(piece(change)),
})

/** Where the links of a letter lead on the web, each address once, in order of appearance. */
export const linksOf = (letter: Letter): string[] => {
  const found = new Set<string>()
  changed(letter, (href) => {
    if (/^https?:/i.test(href)) found.add(href)
    return href
  })
  return [...found]
}

/** A letter whose links have the addresses of `instead`, as far as it has one, and that shows a pixel. */
export const withTracking = (letter: Letter, instead: ReadonlyMap<string, string>, pixel: string): Letter => ({
  ...changed(letter, (href) => instead.get(href) ?? href),
  pixel,
})
