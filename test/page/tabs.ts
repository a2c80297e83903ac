import type { Page } from 'playwright-core'
import * as v from 'valibot'
import { openBidi } from '../browser/bidi.ts'
import { launchChromium } from '../browser/chromium.ts'

/** A tab of either browser: just what a visitor does. */
export type Tab = {
  goto: (url: string) => Promise<void>
  /** Runs a script in the page. It may leave it. @returns what it gives, as text */
  run: (script: string) => Promise<string>
  back: () => Promise<void>
  close: () => Promise<void>
}

/** `complaints`: every error and every line in the console, since they were last emptied. */
export type Visitor = { open: () => Promise<Tab>; complaints: string[]; close: () => Promise<void> }

/** Browsers report by themselves what failed on the network; no script can keep them from that. */
const isNetworkReport = (text: string): boolean =>
  /^Failed to load resource|blocked by CORS policy|Cross-Origin Request Blocked|Loading failed for/.test(text)

export const inChromium = async (): Promise<Visitor> => {
  const context = await launchChromium({ backForwardCache: true })
  const complaints: string[] = []
  const note = (page: Page): void => {
    page.on('pageerror', ({ message }) => complaints.push(`error: ${message}`))
    page.on('console', (line) => isNetworkReport(line.text()) || complaints.push(`console: ${line.text()}`))
  }
  const open = async (): Promise<Tab> => {
    const page = await context.newPage()
    note(page)
    return {
      goto: async (url) => {
        await page.goto(url)
      },
      run: async (script) => `${await page.evaluate(script)}`,
      back: async () => {
        await page.goBack({ waitUntil: 'commit' })
      },
      close: () => page.close(),
    }
  }
  return { open, complaints, close: () => context.close() }
}

const Context = v.object({ context: v.string() })
const Entry = v.object({ text: v.nullish(v.string()) })
const Result = v.object({
  type: v.string(),
  result: v.optional(v.object({ value: v.optional(v.unknown()) })),
  exceptionDetails: v.optional(v.object({ text: v.string() })),
})

export const inFirefox = async (): Promise<Visitor> => {
  const { send, heard, close } = await openBidi()
  const complaints: string[] = []
  heard((method, params) => {
    const said = v.safeParse(Entry, params)
    const text = said.success ? `${said.output.text}` : method
    if (method === 'log.entryAdded' && !isNetworkReport(text)) complaints.push(text)
  })
  await send('session.subscribe', { events: ['log.entryAdded'] })
  const open = async (): Promise<Tab> => {
    const { context } = v.parse(Context, await send('browsingContext.create', { type: 'tab' }))
    return {
      goto: async (url) => {
        await send('browsingContext.navigate', { context, url, wait: 'complete' })
      },
      run: async (expression) => {
        const asked = { expression, target: { context }, awaitPromise: true, userActivation: true }
        const { result, exceptionDetails } = v.parse(Result, await send('script.evaluate', asked))
        if (exceptionDetails) throw new Error(exceptionDetails.text)
        return `${result?.value}`
      },
      back: async () => {
        await send('browsingContext.traverseHistory', { context, delta: -1 })
      },
      close: async () => {
        await send('browsingContext.close', { context })
      },
    }
  }
  return { open, complaints, close }
}

/** The browsers of this machine. */
export const BROWSERS: readonly { name: string; start: () => Promise<Visitor> }[] = [
  { name: 'Chromium', start: inChromium },
  { name: 'Firefox', start: inFirefox },
]
