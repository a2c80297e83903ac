import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { findFirefox } from './find.ts'

/**
 * A Firefox as it is published, driven over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): playwright's own Firefox is not
 * what visitors have.
 */
export type Bidi = {
  /** @throws the error message of the browser */
  send: (method: string, params: object) => Promise<unknown>
  /** Called with each event that was subscribed to. */
  heard: (listener: (method: string, params: unknown) => void) => void
  close: () => Promise<void>
}

const Said = v.object({
  id: v.optional(v.nullable(v.number())),
  type: v.string(),
  method: v.optional(v.string()),
  params: v.optional(v.unknown()),
  result: v.optional(v.unknown()),
  message: v.optional(v.string()),
})

/** Quiet: no first-run pages, no calls home. */
const PREFERENCES = {
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`Firefox ended: ${said}`)))
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? []
      if (address) resolve(address)
    })
  })

type Waiting = { resolve: (result: unknown) => void; reject: (error: Error) => void }

const converse = async (address: string): Promise<Omit<Bidi, 'close'>> => {
  const socket = new WebSocket(`${address}/session`)
  const waiting = new Map<number, Waiting>()
  const listeners: ((method: string, params: unknown) => void)[] = []
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const said = v.parse(Said, JSON.parse(`${data}`))
    if (said.method) for (const listener of listeners) listener(said.method, said.params)
    const asked = waiting.get(said.id ?? -1)
    if (said.type === 'error') asked?.reject(new Error(said.message))
    else asked?.resolve(said.result)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', reject)
  })
  return {
    heard: (listener) => listeners.push(listener),
    send: (method, params) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
  }
}

/** Starts one with a profile of its own, which goes with it. Throws what `findFirefox` throws. */
export const openBidi = async (): Promise<Bidi> => {
  const profile = await mkdtemp(join(tmpdir(), 'sillage-firefox-'))
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});`)
  await writeFile(join(profile, 'user.js'), lines.join('\n'))
  const child = spawn(findFirefox(), ['--headless', '--no-remote', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, MOZ_HEADLESS: '1' },
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const { send, heard } = await converse(await addressOf(child))
  await send('session.new', { capabilities: {} })
  return {
    send,
    heard,
    close: async () => {
      await send('browser.close', {}).catch(() => child.kill())
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}
