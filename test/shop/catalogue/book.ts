import type { Localized } from '../words/language.ts'

/** The same words in every language: a rule written on "horror" must hold for the French and Italian shops too. */
export const genres = ['horror', 'classics', 'mystery', 'science fiction'] as const
export type Genre = (typeof genres)[number]

/** Colours of a cover; each is a class in assets/covers.css. */
export type Ink =
  | 'rust'
  | 'night'
  | 'moss'
  | 'plum'
  | 'slate'
  | 'ochre'
  | 'sea'
  | 'wine'
  | 'coal'
  | 'teal'
  | 'clay'
  | 'indigo'

/** The drawing on a cover; each is a class in assets/drawings.css. */
export type Drawing =
  | 'balloon'
  | 'birds'
  | 'bolt'
  | 'city'
  | 'crosses'
  | 'dial'
  | 'door'
  | 'drop'
  | 'eye'
  | 'flame'
  | 'house'
  | 'keys'
  | 'lattice'
  | 'mile'
  | 'moon'
  | 'pendulum'
  | 'pines'
  | 'planet'
  | 'rays'
  | 'rings'
  | 'rose'
  | 'star'
  | 'stars'
  | 'waves'

export type Author = {
  slug: string
  name: string
  born: number
  died?: number
  bio: Localized
}

export type BookFacts = {
  /**
   * 13 digits with the EAN-13 check digit, under prefix 290: GS1 keeps 200–299 for numbers used inside one shop,
   * so none of these can be the ISBN of a real book.
   */
  sku: string
  slug: string
  title: Localized
  blurb: Localized
  genre: Genre
  /** In cents of EUR. */
  price: number
  pages: number
  year: number
  cover: { ink: Ink; drawing: Drawing }
}

export type Shelf = { author: Author; books: readonly BookFacts[] }
export type Book = BookFacts & { author: Author }
