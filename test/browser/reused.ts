import type { BrowserContext, Page } from 'playwright-core'
import { type ChromiumOptions, launchChromium } from './chromium.ts'

/** Browsers with an extension, for one test after the other. */
export type Browsers = {
  /** One that looks as asked, and knows nothing of what was done with it before. Closing it hands it back. */
  open(options: ChromiumOptions): Promise<BrowserContext>
  /** Ends them all. */
  close(): Promise<void>
}

/** Notes which sites are visited: what they store can be forgotten by name only. */
const originsIn = (context: BrowserContext): Set<string> => {
  const origins = new Set<string>()
  const note = (page: Page) =>
    page.on('framenavigated', (frame) => {
      const { origin, protocol } = new URL(frame.url())
      if (/^https?:$/.test(protocol)) origins.add(origin)
    })
  context.on('page', note)
  for (const page of context.pages()) note(page)
  return origins
}

/** Closes the tabs, and forgets all that sites and the extension have stored. The extension keeps nothing in memory. */
const empty = async (context: BrowserContext, origins: Set<string>): Promise<void> => {
  const blank = await context.newPage()
  for (const page of context.pages()) if (page !== blank) await page.close()
  await Promise.all([context.setOffline(false), context.unrouteAll(), context.clearCookies()])
  const debug = await context.newCDPSession(blank)
  await debug.send('Network.clearBrowserCache')
  for (const origin of origins) await debug.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await debug.detach()
  const [worker] = context.serviceWorkers()
  if (!worker) throw new Error('The service worker of the extension does not run.')
  await worker.evaluate(() => chrome.storage.local.clear())
}

type Kept = { context: BrowserContext; look: string; isFree: boolean; end: () => Promise<void> }

const start = async (options: ChromiumOptions, look: string): Promise<Kept> => {
  const context = await launchChromium(options)
  const origins = originsIn(context)
  const kept: Kept = { context, look, isFree: false, end: context.close.bind(context) }
  context.close = async () => {
    // What cannot be emptied is ended: whoever comes next gets a new one.
    kept.isFree = await empty(context, origins).then(
      () => true,
      () => kept.end().then(() => false),
    )
  }
  return kept
}

/** A browser takes over a second to start, and most tests of a file can have the same. */
export const reusedBrowsers = (): Browsers => {
  const all: Kept[] = []
  return {
    open: async (options) => {
      const look = JSON.stringify(options)
      const free = all.find((each) => each.isFree && each.look === look)
      const kept = free ?? (await start(options, look))
      if (!free) all.push(kept)
      kept.isFree = false
      return kept.context
    },
    close: async () => {
      await Promise.all(all.splice(0).map(({ end }) => end()))
    },
  }
}
