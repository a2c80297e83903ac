import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserContext, Page, Worker } from 'playwright-core'
import { reusedBrowsers } from '../browser/reused.ts'
import { connectExtension } from '../dev/connectExtension.ts'
import { serveShop } from '../shop/serve.ts'
import { builtExtension, EDGE, EDGE_PORT } from './built.ts'
import type { EdgeState } from './edge/state.ts'
import { serveEdge, TOKEN } from './edge.ts'
import { lantern } from './lantern.ts'

export { EDGE }

const browsers = reusedBrowsers()

/** The development extension, built once, for the tests of a file; `forget` ends the browsers they had it in. */
export const buildOnce = async () => ({ folder: await builtExtension(), forget: () => browsers.close() })

export type Stage = {
  context: BrowserContext
  /** The side panel, opened as a tab that works on the shop's tab: headless browsers show no panel. */
  panel: Page
  site: Page
  worker: Worker
  state: EdgeState
  shopUrl: string
  /** Ids for `sidepanel.html?tab=`. */
  panelUrl: string
  /** Goes on as somebody who connected once. */
  connect(): Promise<void>
  /** Connects as they did, by the button and the code. */
  connectByHand(): Promise<void>
  close(): Promise<void>
}

const tabIdOf = (worker: Worker, url: string): Promise<number | undefined> =>
  worker.evaluate(async (start) => (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(start))?.id, url)

/** A browser with the extension, the demo shop in one tab, the panel in another, and a little worker behind. */
export const openStage = async (
  extension: string,
  path = '/authors/stephen-king/misery',
  look: { dark?: boolean; locale?: string } = {},
): Promise<Stage> => {
  const shop = await serveShop({
    port: EDGE_PORT + 1,
    edge: EDGE,
    siteKey: 'lantern',
    demoClock: false,
    clock: async () => Date.now(),
  })
  const state = lantern(shop.url)
  const edge = await serveEdge(state, EDGE_PORT)
  const context = await browsers.open({
    extension,
    locale: look.locale ?? 'en-US',
    context: { viewport: { width: 400, height: 800 }, colorScheme: look.dark === true ? 'dark' : 'light' },
  })
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const site = await context.newPage()
  await site.setViewportSize({ width: 1000, height: 800 })
  await site.goto(shop.url + path)
  const panelUrl = `chrome-extension://${new URL(worker.url()).host}/sidepanel.html?tab=${await tabIdOf(worker, shop.url)}`
  const panel = await context.newPage()
  await panel.goto(panelUrl)
  return {
    context,
    panel,
    site,
    worker,
    state,
    panelUrl,
    shopUrl: shop.url,
    async connect() {
      await panel.getByRole('button', { name: 'Connect' }).waitFor()
      await connectExtension(context, { edge: EDGE, token: TOKEN })
      await panel.getByText('Tags seen here').waitFor()
    },
    async connectByHand() {
      await panel.getByRole('button', { name: 'Connect' }).click()
      await panel.getByText('KTZW-QRMB').waitFor()
      state.confirmed = true
      await panel.bringToFront()
      await panel.getByText('Tags seen here').waitFor()
    },
    async close() {
      await context.close()
      await edge.close()
      await shop.close()
    },
  }
}

type Violation = { id: string; nodes: string[] }

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

declare const window: {
  axe: { run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }> }
}

/** What axe finds wrong with a page; run through the debugger, which no Content Security Policy stops. */
export const violationsOf = async (page: Page): Promise<Violation[]> => {
  await page.waitForTimeout(200) // colours are judged after their transition
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await window.axe.run()
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary ?? ''}`),
    }))
  })
}

/** Presses Tab until something with this name has the focus, as somebody without a mouse would. */
export const tabTo = async (page: Page, name: string | RegExp): Promise<void> => {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    const said = await page.evaluate(() => {
      const at = document.activeElement
      if (at === null) return ''
      const label = at instanceof HTMLInputElement ? at.labels?.[0]?.textContent : undefined
      return (at.getAttribute('aria-label') ?? label ?? at.textContent ?? '').trim()
    })
    if (typeof name === 'string' ? said.startsWith(name) : name.test(said)) return
  }
  throw new Error(`No Tab leads to ${String(name)}`)
}
