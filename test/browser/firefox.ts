import * as v from 'valibot'
import { openBidi } from './bidi.ts'

/** A tab of a real Firefox, spoken to by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */
export type Tab = {
  goto(url: string): Promise<void>
  /** Value of an expression in the page: text, number, boolean or null. */
  evaluate(expression: string): Promise<unknown>
  /** Presses the pointer at a point of the window, in CSS pixels. */
  click(x: number, y: number): Promise<void>
  /** Presses keys where the keyboard is: `Tab`, `Escape`, `Enter`. */
  press(key: 'Tab' | 'Escape' | 'Enter'): Promise<void>
  /** Errors nobody caught, and console lines, since the last look. */
  complaints(): string[]
}

export type Firefox = { open(): Promise<Tab>; close(): Promise<void> }

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

/** Opens closed shadow roots, so that a test can look into a message. */
const OPEN_SHADOWS = `() => { const attach = Element.prototype.attachShadow; Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: 'open' }) } }`

/** A real Firefox with a fresh profile, which is removed when it ends. Throws what `findFirefox` throws. */
export const launchFirefox = async (): Promise<Firefox> => {
  const { send, heard, close } = await openBidi()
  const lines: string[] = []
  heard((method, params) => {
    const logged = v.safeParse(Logged, { method, params })
    if (logged.success) lines.push(`${logged.output.params.type}: ${logged.output.params.text}`)
  })
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
        click: async (x, y) => {
          const press = ['pointerDown', 'pointerUp'].map((type) => ({ type, button: 0 }))
          const actions = [{ type: 'pointerMove', x, y }, ...press]
          await send('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions }] })
        },
        press: async (key) => {
          const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] }))
          await send('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] })
        },
        complaints: () => lines.splice(0),
      }
    },
    close,
  }
}
