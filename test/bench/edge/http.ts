import { Agent, request } from 'node:http'

/** What came back. */
export type Answer = { status: number; text: string; retryAfter: number }

/** A way to ask workers on loopback, over so many connections that stay open. `close` ends them. */
export type Line = {
  post(url: URL, body: string, headers?: Record<string, string>): Promise<Answer>
  get(url: URL): Promise<Answer>
  close(): void
}

/** Longest wait for an answer, in ms: a bench that hangs must end by itself. */
const PATIENCE = 120_000

export const openLine = (connections: number): Line => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const ask = (url: URL, method: string, body: string, headers: Record<string, string>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': Buffer.byteLength(body) }
      const asked = request(url, { agent, method, headers: { ...headers, ...length } }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            retryAfter: Number(response.headers['retry-after'] ?? 0),
          }),
        )
      })
      asked.setTimeout(PATIENCE, () => asked.destroy(new Error(`no answer from ${url} within ${PATIENCE} ms`)))
      asked.on('error', reject)
      asked.end(body)
    })
  return {
    post: (url, body, headers = {}) => ask(url, 'POST', body, headers),
    get: (url) => ask(url, 'GET', '', {}),
    close: () => agent.destroy(),
  }
}
