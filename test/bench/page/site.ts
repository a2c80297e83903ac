import { createServer } from 'node:http'
import { listen, stop } from '../../snippet/recorder.ts'
import type { Wearer } from './wearers.ts'

const WORDS =
  'The house stood at the end of the lane, and nobody had opened its shutters since the winter of the flood. '

/** A page of a shop: a head, shelves of forty books, and the script where every manual says to put it. */
const html = (head: string): string => `<!doctype html><html lang="en"><meta charset="utf-8">
<title>Lantern Books</title><meta name="viewport" content="width=device-width">${head}
<style>body{margin:0;font:16px/1.5 "DejaVu Sans",sans-serif}header,main{padding:18px 26px}
article{border-bottom:1px solid #ccc}</style>
<header><a href="/">Home</a> <a href="/cart">Cart</a></header><main><h1>Books</h1>
${Array.from({ length: 40 }, (_, i) => `<article><h2>Book ${i}</h2><p>${WORDS.repeat(3)}</p></article>`).join('\n')}
</main></html>`

export type Site = { urlOf: (wearer: Wearer, hasMessage: boolean) => string; close: () => Promise<void> }

/** The same page, worn by each: `/name/plain`, `/name/message`. */
export const openSite = async (wearers: readonly Wearer[]): Promise<Site> => {
  const pages = new Map(
    wearers.flatMap(({ name, head }) =>
      [true, false].map((has) => [encodeURI(`/${name}/${has ? 'message' : 'plain'}`), html(head(has))] as const),
    ),
  )
  const server = createServer((request, response) => {
    const page = pages.get(request.url ?? '')
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
    response.end(page)
  })
  const origin = `http://localhost:${await listen(server)}`
  return {
    urlOf: ({ name }, has) => `${origin}${encodeURI(`/${name}/${has ? 'message' : 'plain'}`)}`,
    close: () => stop(server),
  }
}
