import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { findFirefox } from './find.ts'

/** A tab of a real Firefox, spoken to by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export type Tab = {
  goto(url: string): Promise<void>
  /** Value of an expression in the page: text, number, boolean or null. */
  evaluate(expression: string): Promise<unknown>
  /** Presses keys where the keyboard is: `Tab`, `Escape`, `Enter`. */
  press(key: 'Tab' | 'Escape' | 'Enter'): Promise<void>
  /** Errors nobody caught, and console lines, since the last look. */
  complaints(): string[]
}

export type Firefox = { open(): Promise<Tab>; close(): Promise<void> }

const Answer = v.object({
  id: v.optional(v.number()),
  type: v.string(),
  result: v.optional(v.unknown()),
  message: v.optional(v.string()),
})
const Logged = v.object({
  method: v.literal('log.entryAdded'),
  params: v.object({ type: v.string(), text: v.nullable(v.string()) }),
})
const Context = v.object({ context: v.string() })
const Evaluated = v.object({
  type: v.string(),
  result: v.optional(v.object({ value: v.optional(v.unknown()) })),
  exceptionDetails: v.optional(v.object({ text: v.string() })),
})

const KEYS = { Tab: '\ue004', Escape: '\ue00c', Enter: '\ue007' } as const

/** The address Firefox says it listens at. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
      const found = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('exit', () => reject(new Error(`Firefox ended before it listened: ${said.slice(-500)}`)))
  })

const connect = async (address: string, heard: (text: string) => void) => {
  const socket = new WebSocket(`${address}/session`)
  await new Promise((resolve, reject) => {
    socket.onopen = resolve
    socket.onerror = reject
  })
  let last = 0
  const waiting = new Map<number, (answer: v.InferOutput<typeof Answer>) => void>()
  socket.onmessage = ({ data }) => {
    const answer = v.parse(Answer, JSON.parse(`${data}`))
    if (answer.id === undefined) return heard(`${data}`)
    waiting.get(answer.id)?.(answer)
    waiting.delete(answer.id)
  }
  const send = async (method: string, params: object = {}): Promise<unknown> => {
    const id = ++last
    const answered = new Promise<v.InferOutput<typeof Answer>>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { type, result, message } = await answered
    if (type === 'error') throw new Error(`${method}: ${message}`)
    return result
  }
  return { send, close: () => socket.close() }
}

const QUIET = `user_pref("app.update.enabled", false);user_pref("browser.shell.checkDefaultBrowser", false);user_pref("datareporting.policy.dataSubmissionEnabled", false);user_pref("network.captive-portal-service.enabled", false);user_pref("network.connectivity-service.enabled", false);`

/** Opens closed shadow roots, so that a test can look into a message. */
const OPEN_SHADOWS = `() => { const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }) } }`

/** A real Firefox with a fresh profile, which is removed when it ends. Throws what `findFirefox` throws. */
export const launchFirefox = async (): Promise<Firefox> => {
  const profile = await mkdtemp(join(tmpdir(), 'sillage-firefox-'))
  await writeFile(join(profile, 'user.js'), QUIET)
  const child = spawn(
    findFirefox(),
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  )
  const lines: string[] = []
  const { send, close } = await connect(await addressOf(child), (text) => {
    const logged = v.safeParse(Logged, JSON.parse(text))
    if (logged.success) lines.push(`${logged.output.params.type}: ${logged.output.params.text}`)
  })
  await send('session.new', { capabilities: {} })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  await send('script.addPreloadScript', { functionDeclaration: OPEN_SHADOWS })
  return {
    open: async () => {
      const { context } = v.parse(Context, await send('browsingContext.create', { type: 'tab' }))
      return {
        goto: async (url) => void (await send('browsingContext.navigate', { context, url, wait: 'complete' })),
        evaluate: async (expression) => {
          const params = { expression, target: { context }, awaitPromise: true }
          const { result, exceptionDetails } = v.parse(Evaluated, await send('script.evaluate', params))
          if (exceptionDetails) throw new Error(exceptionDetails.text)
          return result?.value
        },
        press: async (key) => {
          const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] }))
          await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
        },
        complaints: () => lines.splice(0),
      }
    },
    close: async () => {
      close()
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}
