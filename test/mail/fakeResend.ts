import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Fault, faultAnswer } from './fakeFaults.ts'
import { keyring } from './fakeKeys.ts'
import { check, type Fields, readBody } from './fakeRequest.ts'

/** An email the fake accepted: what a person would have received, once per entry. */
export type Accepted = { id: string; key: string | undefined; body: Fields; at: number }

export type FakeOptions = {
  /** 0, the default, takes any free port. */
  port?: number
  /** Clock in ms; keys are forgotten 24 h later by it. */
  now?: () => number
  /** Decides the fault of each request in turn; nothing means none. */
  fault?: (request: { key: string | undefined; body: Fields; attempt: number }) => Fault | undefined
  /** How long `slow` waits before it accepts, in ms. Default 15,000. */
  slow?: number
  /** The API key that is right. Default `re_test`. */
  key?: string
}

const write = (response: ServerResponse, { status, body, headers }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body)
}

const listen = async (
  answer: (request: IncomingMessage, text: string) => Promise<Answer | 'reset'>,
  port: number,
): Promise<{ url: string; close: () => Promise<void> }> => {
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const given = await answer(request, await readBody(request))
    if (given === 'reset') request.socket.resetAndDestroy()
    else write(response, given)
  }
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy()) // the client is gone: nobody is left to tell
  })
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done))
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : port
  const close = () =>
    new Promise<void>((done) => {
      server.closeAllConnections()
      server.close(() => done())
    })
  return { url: `http://127.0.0.1:${taken}`, close }
}

/**
 * Resend's `POST /emails` on loopback: API key, validation, idempotency keys, and the faults of the real thing on
 * demand. `accepted` is the truth about what was sent; `faults` are those of the next requests, in order, before
 * `options.fault` is asked.
 */
export const startFakeResend = async (options: FakeOptions = {}) => {
  const now = options.now ?? Date.now
  const keys = keyring(now)
  const accepted: Accepted[] = []
  const faults: Fault[] = []
  let attempts = 0

  const accept = (key: string | undefined, body: Fields): Answer => {
    const id = `fake-${accepted.length + 1}`
    accepted.push({ id, key, body, at: now() })
    const answer = { status: 200, body: JSON.stringify({ id }) }
    if (key !== undefined) keys.answer(key, answer)
    return answer
  }

  const act = async (fault: Fault | undefined, key: string | undefined, body: Fields): Promise<Answer | 'reset'> => {
    const before = fault && faultAnswer(fault, 'before')
    if (before) {
      if (key !== undefined) keys.release(key)
      return before
    }
    if (fault === 'slow') await sleep(options.slow ?? 15_000, undefined, { ref: false })
    const answer = accept(key, body)
    return (fault && faultAnswer(fault, 'after')) ?? answer
  }

  const decide = async (request: IncomingMessage, text: string): Promise<Answer | 'reset'> => {
    const checked = check(request, text, options.key ?? 're_test')
    if ('refused' in checked) return checked.refused
    const body = checked.fields
    const key = request.headers['idempotency-key']?.toString()
    attempts += 1
    const known = key === undefined ? undefined : keys.claim(key, createHash('sha256').update(text).digest('hex'))
    return known ?? act(faults.shift() ?? options.fault?.({ key, body, attempt: attempts }), key, body)
  }

  const { url, close } = await listen(decide, options.port ?? 0)
  /** `attempts`: requests that passed the API key and validation. */
  return { url, accepted, faults, attempts: () => attempts, close }
}

export type FakeResend = Awaited<ReturnType<typeof startFakeResend>>
