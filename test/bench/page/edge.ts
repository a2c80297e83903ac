import { createServer, type ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { listen, stop } from '../../snippet/recorder.ts'

/** What a server says to one request. Scripts are kept by the browser for ever, answers never. */
export type Said = { type: string; body: string; isKept?: boolean }
export type Answer = (path: string, method: string) => Said | undefined

/** One request as the server saw it, in ms since 1970: from its arrival until all of its answer was handed over. */
export type Asked = { path: string; from: number; to: number }

export type Edge = {
  origin: string
  asked: Asked[]
  /** Each answer begins so many ms after its request came: the round trip of the network. */
  roundTrip: number
  close: () => Promise<void>
}

/** The clock a page's own times can be compared with. */
const wall = (): number => performance.timeOrigin + performance.now()

const HEADERS = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'content-type',
  'access-control-max-age': '86400',
  'timing-allow-origin': '*',
}

/** As an edge has its files: pressed once, not while somebody waits. */
const pressed = new Map<string, Buffer>()
const press = (body: string): Buffer => {
  const found = pressed.get(body) ?? brotliCompressSync(body)
  pressed.set(body, found)
  return found
}

const reply = (response: ServerResponse, said: Said | undefined): void => {
  const kept = said?.isKept ? 'public, max-age=31536000, immutable' : 'no-store'
  response.writeHead(said ? 200 : 204, {
    ...HEADERS,
    'cache-control': kept,
    ...(said && { 'content-type': said.type, 'content-encoding': 'br' }),
  })
  response.end(said && press(said.body))
}

/** A server on loopback that stands for somebody's edge. */
export const openEdge = async (answer: Answer): Promise<Edge> => {
  const server = createServer((request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?')
    const entry: Asked = { path, from: wall(), to: Number.POSITIVE_INFINITY }
    edge.asked.push(entry)
    request.resume()
    response.once('finish', () => {
      entry.to = wall()
    })
    setTimeout(() => reply(response, answer(path, request.method ?? 'GET')), edge.roundTrip)
  })
  const origin = `http://localhost:${await listen(server)}`
  const edge: Edge = { origin, asked: [], roundTrip: 0, close: () => stop(server) }
  return edge
}

/**
 * How many requests had to wait for one another: the longest chain in which each came after the one before was answered.
 * @param until what arrived later does not count
 */
export const chain = (asked: readonly Asked[], until = Number.POSITIVE_INFINITY): number => {
  let [length, end] = [0, 0]
  for (const { from, to } of asked.filter((one) => one.from <= until).toSorted((a, b) => a.to - b.to)) {
    if (from < end) continue
    length++
    end = to
  }
  return length
}

/** Bytes as written, by gzip and by brotli, each at its best. */
export const bytesOf = (body: string): [raw: number, gzip: number, brotli: number] => [
  Buffer.byteLength(body),
  gzipSync(body, { level: 9 }).length,
  brotliCompressSync(body).length,
]
