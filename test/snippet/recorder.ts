import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import * as v from 'valibot'
import { CollectRequest, type CollectResponse, type WireEvent } from '../../worker/protocol.ts'

/** What the recorder says to one request: an answer, a status, or a broken line. */
export type Reply =
  | Partial<CollectResponse>
  | { status: number; headers?: Record<string, string>; body?: string }
  | 'reset'
  | 'hang'

export type Recorded = { request: CollectRequest; status: number; reply: Reply }

/**
 * Stands where the worker stands: serves the built script and answers `/v1/collect` as each test says. Every body must
 * decode with the worker's own schema; one that does not is kept in `malformed`.
 */
export type Recorder = {
  origin: string
  collected: Recorded[]
  malformed: string[]
  /** Decides the next replies; without it everything is answered with no message. */
  script: (request: CollectRequest, nth: number) => Reply
  /** Refuses connections until it is called with `false`. */
  down: (isDown: boolean) => Promise<void>
  /** Types of all events, in the order they came. */
  events: () => WireEvent[]
  /** Events the recorder has answered 2xx for. */
  accepted: () => WireEvent[]
  close: () => Promise<void>
}

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after',
}

const body = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

export const listen = async (server: Server, port = 0): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const address = server.address() as AddressInfo
  return address.port
}

export const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })

const answer = (response: ServerResponse, reply: Reply): number => {
  if (reply === 'hang') return 0
  if (reply === 'reset') {
    response.destroy()
    return 0
  }
  const said = 'status' in reply ? reply : { status: 200, body: JSON.stringify({ messages: [], ...reply }) }
  response.writeHead(said.status, { ...CORS, 'content-type': 'application/json', ...said.headers })
  response.end(said.body ?? '')
  return said.status
}

export const record = async (dist: string): Promise<Recorder> => {
  const serveScript = async (url: string, response: ServerResponse): Promise<void> => {
    const script = await readFile(join(dist, url.replace(/\?.*/, ''))).catch(() => undefined)
    response.writeHead(script ? 200 : 404, {
      ...CORS,
      'content-type': 'text/javascript',
      'cache-control': 'max-age=60',
    })
    response.end(script)
  }
  const collect = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await body(request)
    const decoded = v.safeParse(CollectRequest, JSON.parse(text))
    if (!decoded.success) {
      recorder.malformed.push(`${decoded.issues.map((issue) => v.getDotPath(issue))} in ${text}`)
      answer(response, { status: 400 })
      return
    }
    const reply = recorder.script(decoded.output, recorder.collected.length)
    const entry: Recorded = { request: decoded.output, status: 0, reply }
    recorder.collected.push(entry)
    entry.status = answer(response, reply)
  }
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    const work = request.method === 'POST' ? collect(request, response) : serveScript(request.url ?? '/', response)
    work.catch((error: unknown) => {
      recorder.malformed.push(`${error}`)
      response.destroy()
    })
  }
  let server = createServer(handle)
  const port = await listen(server)
  const recorder: Recorder = {
    origin: `http://127.0.0.1:${port}`,
    collected: [],
    malformed: [],
    script: () => ({}),
    down: async (isDown) => {
      if (isDown) return stop(server)
      server = createServer(handle)
      await listen(server, port)
    },
    events: () => recorder.collected.flatMap(({ request }) => request.events),
    accepted: () => recorder.collected.flatMap(({ request, status }) => (status === 200 ? request.events : [])),
    close: () => stop(server),
  }
  return recorder
}
