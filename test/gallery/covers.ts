const BOOKS = [
  ['misery', 'Misery', '#73312c'],
  ['shining', 'The Shining', '#1f3a4f'],
  ['pet-sematary', 'Pet Sematary', '#3d4a2c'],
  ['carrie', 'Carrie', '#5c3866'],
  ['it', 'It', '#2d504c'],
  ['green-mile', 'The Green Mile', '#8b581b'],
  ['cujo', 'Cujo', '#2b4d63'],
  ['joyland', 'Joyland', '#6d2435'],
] as const

/** Slugs of the books on the shelf. */
export const SHELF: readonly string[] = BOOKS.map(([slug]) => slug)

/** One of them in a list of products. */
export const book = (title: string, slug: string, price: string, was: string) => ({
  title,
  href: `/books/${slug}`,
  src: `/covers/${slug}.svg`,
  alt: '',
  price,
  was,
})

const serif = 'font-family="Georgia, DejaVu Serif, serif"'

const jacket = (title: string, colour: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 320"><rect width="240" height="320" fill="${colour}"/><path d="M10 0v320" stroke="#0003" stroke-width="6"/><text x="26" y="48" fill="#fff" ${serif} font-weight="700" font-size="24">${title}</text><text x="26" y="298" fill="#fffc" font-family="sans-serif" font-size="14">Stephen King</text></svg>`

/** A table by candlelight. */
const EVENING = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 420"><defs><radialGradient id="g" cx=".66" cy=".42" r=".75"><stop offset="0" stop-color="#f3b562"/><stop offset=".18" stop-color="#b2672f"/><stop offset=".5" stop-color="#54291f"/><stop offset="1" stop-color="#1d1214"/></radialGradient></defs><rect width="840" height="420" fill="url(#g)"/><path d="M0 330h840v90H0z" fill="#1b1011"/><path d="M150 318h190v12H150zM164 300h170v18H164zM142 284h186v16H142z" fill="#73312c"/><path d="M164 300h170v5H164z" fill="#e8d9c3"/><path d="M158 268h160v16H158z" fill="#1f3a4f"/><path d="M544 214h22v116h-22z" fill="#efe2cf"/><path d="M555 150c16 22 18 34 12 48-4 9-20 9-24 0-6-14-4-26 12-48z" fill="#ffe7b0"/><path d="M524 326h62v8h-62z" fill="#8b6a4a"/></svg>`

/** A drawing for the demonstration pages; undefined where there is none. */
export const drawing = (slug: string): string | undefined => {
  if (slug === 'evening') return EVENING
  const book = BOOKS.find(([name]) => name === slug)
  return book && jacket(book[1], book[2])
}
