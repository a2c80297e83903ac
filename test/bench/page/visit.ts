import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import * as v from 'valibot'

/** What one view of a page cost its browser: `task` in ms of CPU of the main thread, `messageAt` in ms of the clock. */
export type Visit = {
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
  const task = 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN)
  const noted = v.parse(Noted, await page.evaluate(() => Reflect.get(window, 'noted')))
  return { task, ...noted }
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
      tdur: v.optional(v.number()),
      args: v.optional(
        v.looseObject({
          data: v.optional(v.unknown()),
          beginData: v.optional(v.looseObject({ url: v.optional(v.string()) })),
        }),
      ),
    }),
  ),
})
type Traced = v.InferOutput<typeof Trace>['traceEvents'][number]

/** Opens a page in a tab of its own, slowed as `debug` is told to, leaves it alone, and says what Chromium notes of it. */
const traced = async (
  context: BrowserContext,
  url: string,
  categories: string[],
  slow: (debug: CDPSession) => Promise<unknown> = async () => {},
): Promise<Traced[]> => {
  const [page, browser] = [await context.newPage(), context.browser()]
  if (!browser) throw new Error('a context without a browser')
  try {
    await slow(await context.newCDPSession(page))
    await browser.startTracing(page, { categories })
    await page.goto(url)
    await page.waitForTimeout(2 * REST_MS)
    const trace = await browser.stopTracing()
    return v.parse(Trace, JSON.parse(trace.toString('utf8'))).traceEvents
  } finally {
    await page.close()
  }
}

/** What a trace calls the work of scripts, microtasks among it. That one is asked for is noted as well, and is none: nothing of it runs then. */
const SCRIPT =
  /^(EvaluateScript|FunctionCall|RunMicrotasks|v8\.(run|compile|callFunction|compileModule|evaluateModule))$/

/**
 * ms of CPU that scripts took of the main thread of a page. Counted from a trace, since Chromium's own sum (`ScriptDuration`) leaves out whatever comes
 * after an `await`.
 */
export const scripting = async (context: BrowserContext, url: string): Promise<number> => {
  const events = await traced(context, url, ['devtools.timeline', 'v8', 'v8.execute'])
  const page = events.find(({ name, args }) => name === 'ParseHTML' && args?.beginData?.url === url)
  if (!page) throw new Error(`no trace of ${url}`)
  const ran = events.filter(({ name, pid, tid }) => pid === page.pid && tid === page.tid && SCRIPT.test(name ?? ''))
  let [sum, end] = [0, 0]
  for (const { ts, dur = 0, tdur = 0 } of ran.toSorted((a, b) => a.ts - b.ts)) {
    if (ts < end) continue
    sum += tdur / 1000
    end = ts + dur
  }
  return sum
}

/** Among the tasks of the threads that ran scripts of an origin, the longest that did. */
const longestOf = (events: readonly Traced[], origin: string): number => {
  const ran = events.filter(
    ({ name, args }) => SCRIPT.test(name ?? '') && JSON.stringify([args?.data, args?.fileName]).includes(origin),
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
    const slow = (debug: CDPSession) => debug.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    return longestOf(await traced(context, url, ['devtools.timeline', 'toplevel', 'v8'], slow), origin)
  } finally {
    await context.close()
  }
}
