import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { buildSnippet } from '../../snippet/build.ts'
import { CollectRequest, type CollectResponse } from '../../worker/protocol.ts'
import { listen, stop } from '../snippet/recorder.ts'
import { drawing } from './covers.ts'
import { messageOf } from './message.ts'
import { overview } from './overview.ts'
import { shopPage } from './page.ts'
import { variantOf } from './variants.ts'

export type Gallery = { origin: string; close(): Promise<void> }

const send = (response: ServerResponse, type: string, body: string | Buffer | undefined): void => {
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': type, 'cache-control': 'no-store' })
  response.end(body)
}

/** A view is answered with the message its address names, as the worker would. */
const answer = async (request: IncomingMessage): Promise<CollectResponse> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  const { events } = v.parse(CollectRequest, JSON.parse(Buffer.concat(chunks).toString()))
  const view = events.find(({ type }) => type === 'page_view')
  const variant = view?.url === undefined ? undefined : variantOf(view.url)
  return { messages: variant ? [messageOf(variant)] : [] }
}

/** The gallery's site: its overview, a shop page for each variant, and the built snippet. */
export const openGallery = async (port = 0): Promise<Gallery> => {
  const dist = await mkdtemp(join(tmpdir(), 'sillage-gallery-'))
  await buildSnippet(dist)
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '/'
    const { pathname } = new URL(url, 'http://localhost')
    if (request.method === 'POST') return send(response, 'application/json', JSON.stringify(await answer(request)))
    const script = /^\/((?:v\/[0-9a-f]{8}\/)?[a-z_-]+\.js)$/.exec(pathname)?.[1]
    if (script) return send(response, 'text/javascript', await readFile(join(dist, script)))
    const cover = /^\/covers\/([a-z-]+)\.svg$/.exec(pathname)?.[1]
    if (cover) return send(response, 'image/svg+xml', drawing(cover))
    const variant = variantOf(url)
    send(response, 'text/html; charset=utf-8', variant ? shopPage(variant) : overview(url))
  }
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      response.writeHead(500)
      response.end(`${error}`)
    })
  })
  const origin = `http://localhost:${await listen(server, port)}`
  return { origin, close: async () => void (await Promise.all([stop(server), rm(dist, { recursive: true })])) }
}
