import { createServer } from 'node:http'
import { listen, stop } from '../snippet/recorder.ts'
import type { File, Fixture } from './fixture.ts'

export type Site = { origin: string; close: () => Promise<void> }

const NOTHING: File = { body: '', type: 'text/plain' }

/** Serves a fixture at an origin of its own. Without a tag it is the same site, untouched. */
export const serve = async ({ files, fallback }: Fixture, tag: string): Promise<Site> => {
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const { body, type = 'text/html; charset=utf-8', headers, slow = 0 } = files[path] ?? fallback ?? NOTHING
    setTimeout(() => {
      response.writeHead(200, { 'content-type': type, ...headers })
      response.end(body.replaceAll('%TAG%', tag))
    }, slow)
  })
  return { origin: `http://localhost:${await listen(server)}`, close: () => stop(server) }
}
