import { createServer } from 'node:http'
import type { BrowserContext, Page } from 'playwright-core'
import { type ChromiumOptions, launchChromium } from '../browser/chromium.ts'
import { builtSnippet } from './built.ts'
import { listen, type Recorder, record, stop } from './recorder.ts'

type Served = { html: string; headers?: Record<string, string> }

/** A browser, a site of tiny pages, and a recorder at another origin where the worker would be. */
export type Stage = {
  recorder: Recorder
  context: BrowserContext
  /** Origin of the site. */
  origin: string
  /** Serves a page; `%TAG%` in it stands for the script tag. Any path not served is an empty page with the tag. */
  serve: (path: string, html: string, headers?: Record<string, string>) => void
  /** A new tab that notes every error and every console line which is not the browser's own report of the network. */
  open: (path: string) => Promise<Page>
  /** What pages complained about since the last `reset`. */
  complaints: string[]
  /** Script tag with attributes of its own: `tag('data-spa="hash"')`. */
  tag: (attributes?: string) => string
  /**
   * Forgets what was recorded and stored, closes the tabs, and answers with nothing again.
   * @throws what pages complained about, and bodies the worker's schema refused
   */
  reset: () => Promise<void>
  close: () => Promise<void>
}

/** Chromium itself logs what failed on the network; no script can keep it from that. */
const isNetworkReport = (text: string): boolean => /^Failed to load resource|blocked by CORS policy/.test(text)

export const openStage = async (options: ChromiumOptions = {}): Promise<Stage> => {
  const recorder = await record(await builtSnippet())
  const pages = new Map<string, Served>()
  const tag = (attributes = '') =>
    `<script async src="${recorder.origin}/s.js" data-site="lantern" ${attributes}></script>`
  const empty = (path: string) => `<!doctype html><html lang="en"><title>${path}</title>%TAG%<h1>Page</h1>`
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').replace(/\?.*/, '')
    const { html, headers } = pages.get(path) ?? { html: empty(path) }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(html.replaceAll('%TAG%', tag()))
  })
  const origin = `http://localhost:${await listen(server)}`
  const context = await launchChromium(options)
  const complaints: string[] = []
  const note = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
    page.on('console', (line) => isNetworkReport(line.text()) || complaints.push(`console: ${line.text()}`))
  }
  const stage: Stage = {
    recorder,
    context,
    origin,
    complaints,
    tag,
    serve: (path, html, headers) => pages.set(path, { html, ...(headers && { headers }) }),
    open: async (path) => {
      const page = await context.newPage()
      note(page)
      await page.goto(origin + path)
      return page
    },
    reset: async () => {
      const cleaner = await context.newPage()
      await cleaner.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
      for (const page of context.pages()) if (page !== cleaner) await page.close()
      await cleaner.goto(origin)
      await cleaner.evaluate(() => localStorage.clear())
      await context.newPage()
      await cleaner.close()
      const wrong = [...complaints, ...recorder.malformed]
      recorder.script = () => ({})
      recorder.collected.length = recorder.malformed.length = complaints.length = 0
      if (wrong.length) throw new Error(wrong.join('\n'))
    },
    close: async () => {
      await context.close()
      await Promise.all([recorder.close(), stop(server)])
    },
  }
  return stage
}

/** Waits until something holds, looking every 20 ms; throws what was seen last when it never does. */
export const until = async <T>(look: () => T | Promise<T>, holds: (seen: T) => boolean, ms = 5000): Promise<T> => {
  const end = performance.now() + ms
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (performance.now() > end) throw new Error(`waited ${ms} ms, last seen: ${JSON.stringify(seen)}`)
    await pause(20)
  }
}

/** Time for something that must not happen. */
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
