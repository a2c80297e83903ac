import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import * as v from 'valibot'

/** What one view of a page cost its browser. Times are ms of CPU of the main thread, but `messageAt`, which is the clock's. */
export type Visit = {
  script: number
  task: number
  shift: number
  /** From the start of the navigation until the frame with the message in it; NaN without one. */
  messageAt: number
  /** When that was, in ms since 1970. */
  messageOn: number
}

const Metrics = v.object({ metrics: v.array(v.object({ name: v.string(), value: v.number() })) })

/** Notes layout shifts and the frame after the message came, at the same small price for everybody. */
const watching = (): void => {
  const noted = { shift: 0, messageAt: Number.NaN, messageOn: Number.NaN }
  Object.assign(window, { noted })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) noted.shift += Number(Reflect.get(entry, 'value'))
  }).observe({ type: 'layout-shift', buffered: true })
  const look = new MutationObserver(() => {
    if (!document.querySelector('sillage-message')) return
    look.disconnect()
    requestAnimationFrame(() =>
      setTimeout(() => {
        noted.messageAt = performance.now()
        noted.messageOn = performance.timeOrigin + noted.messageAt
      }),
    )
  })
  look.observe(document, { childList: true, subtree: true })
}

const Time = v.union([v.number(), v.nan()])
const Noted = v.object({ shift: v.number(), messageAt: Time, messageOn: Time })

const read = async (page: Page, debug: CDPSession): Promise<Visit> => {
  const { metrics } = v.parse(Metrics, await debug.send('Performance.getMetrics'))
  const ms = (wanted: string) => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN)
  const noted = v.parse(Noted, await page.evaluate(() => Reflect.get(window, 'noted')))
  return { script: ms('ScriptDuration'), task: ms('TaskDuration'), ...noted }
}

/** A browser nobody has used yet: nothing is in its cache, nothing is stored. */
export const newcomer = async (browser: Browser): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } })
  await context.addInitScript(watching)
  return context
}

/** How long a page is left alone after its load event before its figures are taken. */
const REST_MS = 700

/** Loads a page in a tab of its own and says what that cost once it has come to rest. */
export const visit = async (context: BrowserContext, url: string): Promise<Visit> => {
  const page = await context.newPage()
  try {
    const debug = await context.newCDPSession(page)
    await debug.send('Performance.enable', { timeDomain: 'threadTicks' })
    await page.goto(url)
    await page.waitForTimeout(REST_MS)
    return await read(page, debug)
  } finally {
    await page.close()
  }
}

const Trace = v.object({
  traceEvents: v.array(
    v.looseObject({
      name: v.optional(v.string()),
      pid: v.number(),
      tid: v.number(),
      ts: v.number(),
      dur: v.optional(v.number()),
      args: v.optional(v.looseObject({ name: v.optional(v.unknown()), data: v.optional(v.unknown()) })),
    }),
  ),
})
type Traced = v.InferOutput<typeof Trace>['traceEvents'][number]

/** What a trace calls the work of a script. That one is asked for is noted as well, in the task that opens the page: nothing of it runs there. */
const WORK = /^(EvaluateScript|FunctionCall|v8\.(run|compile|compileModule|evaluateModule))$/

/** Among the tasks of the threads that ran scripts of an origin, the longest that did. */
const longestOf = (events: readonly Traced[], origin: string): number => {
  const ran = events.filter(
    ({ name, args }) => WORK.test(name ?? '') && JSON.stringify([args?.data, args?.fileName]).includes(origin),
  )
  const tasks = events.filter(({ name, dur }) => name?.endsWith('RunTask') && dur !== undefined)
  const holding = tasks.filter((task) =>
    ran.some(
      ({ pid, tid, ts }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts <= task.ts + (task.dur ?? 0),
    ),
  )
  return Math.max(0, ...holding.map(({ dur = 0 }) => dur / 1000))
}

/** The longest task, in ms of the clock, in which a script of `origin` ran, on a processor four times slower. */
export const longestTask = async (browser: Browser, url: string, origin: string): Promise<number> => {
  const context = await newcomer(browser)
  try {
    const page = await context.newPage()
    const debug = await context.newCDPSession(page)
    await debug.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    await browser.startTracing(page, { categories: ['devtools.timeline', 'toplevel', 'v8'] })
    await page.goto(url)
    await page.waitForTimeout(2 * REST_MS)
    const trace = await browser.stopTracing()
    return longestOf(v.parse(Trace, JSON.parse(trace.toString('utf8'))).traceEvents, origin)
  } finally {
    await context.close()
  }
}
