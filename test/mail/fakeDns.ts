import { createServer } from 'node:http'

/** What is kept under names: texts, or a failure of the resolver. */
export type Zone = Readonly<Record<string, readonly string[] | 'broken' | 'slow' | 'servfail' | 'garbage'>>

const ANSWERS = { broken: [500, ''], servfail: [200, '{"Status":2}'], garbage: [200, '<html>'] } as const

/** A resolver that answers DNS over https as JSON, on loopback; and a `fetch` that reaches it instead of the public one. */
export const startFakeDns = async (zone: Zone) => {
  const asked: string[] = []
  const elsewhere: string[] = []
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://dns').searchParams.get('name') ?? ''
    asked.push(name)
    const kept = Object.hasOwn(zone, name) ? zone[name] : undefined
    if (kept === 'slow') return
    if (kept === 'broken' || kept === 'servfail' || kept === 'garbage') {
      const [status, body] = ANSWERS[kept]
      response.writeHead(status).end(body)
      return
    }
    const Answer = kept?.map((data) => ({ name, type: 16, TTL: 300, data }))
    response
      .writeHead(200, { 'content-type': 'application/dns-json' })
      .end(
        JSON.stringify(Answer ? { Status: 0, Answer: [{ name, type: 5, data: 'alias.' }, ...Answer] } : { Status: 3 }),
      )
  }).listen(0, '127.0.0.1')
  await new Promise((done) => server.once('listening', done))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const reach: typeof fetch = (input, init) => {
    const url = new URL(String(input))
    if (url.origin !== 'https://cloudflare-dns.com') elsewhere.push(url.href)
    return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, init)
  }
  const close = async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  return { fetch: reach, asked, elsewhere, close }
}
