import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AccountOptions, openAccount } from './fakeAccount.ts'
import { accounts } from './fakeControl.ts'
import type { Answer } from './fakeFaults.ts'
import { readBody } from './fakeRequest.ts'

/**
 * `port`: 0, the default, takes any free one. `now`: a clock in ms; keys are forgotten 24 h later by it. `slow`: how long a slow
 * request waits before it accepts, in ms, 15,000 by default, or until what is settled. `key`: the API key that is right, `re_test` by default.
 */
export type FakeOptions = AccountOptions & { port?: number }

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
 * Resend on loopback: one email or a batch, the list of what was sent, API key, validation, idempotency keys, limits, and the faults
 * of the real thing on demand. `accepted` is the truth about what was sent; `faults` are those of the next requests, in
 * order, before `options.fault` is asked. Under `/account/name` there are more accounts, each for itself, told how to
 * be at `/control/name`: for workers in other processes.
 */
export const startFakeResend = async (options: FakeOptions = {}) => {
  const own = openAccount(options)
  const others = accounts(options)
  const answer = async (request: IncomingMessage, text: string): Promise<Answer | 'reset'> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const [, door, name = ''] = url.pathname.split('/')
    if (door === 'control') return others.control(request.method ?? '', name, text)
    if (door !== 'account') return own.answer(request, url, text)
    url.pathname = url.pathname.slice(`/account/${name}`.length)
    return others.of(name).answer(request, url, text)
  }
  const { url, close } = await listen(answer, options.port ?? 0)
  const { accepted, faults, attempts, behave } = own
  return { url, accepted, faults, attempts, behave, close }
}

export type FakeResend = Awaited<ReturnType<typeof startFakeResend>>
