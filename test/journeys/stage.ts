import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { launchChromium } from '../browser/chromium.ts'
import { once } from '../browser/once.ts'
import { reusedBrowsers } from '../browser/reused.ts'
import { type Demo, startDemo } from '../dev/demo.ts'
import { migrate } from '../dev/edge.ts'
import { builtExtension, EDGE_PORT } from '../extension/built.ts'
import { builtSnippet } from '../snippet/built.ts'

/** The whole product, running: worker, shop and mailbox as `npm start` serves them, and the extension built for them. */
export type Stage = {
  demo: Demo
  /** A browser with the extension and nobody signed in; it is given back by closing it. */
  marketerBrowser(look?: { dark?: boolean; locale?: string }): Promise<BrowserContext>
  /** A fresh browser as a visitor has it. */
  visitorBrowser(locale: string): Promise<BrowserContext>
  close(): Promise<void>
}

/** A headless browser says so in its user agent, and the worker rightly takes it for a bot; a visitor's does not. */
const VISITOR = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'

/** Raises the curtain: everything in a folder of its own, removed by `close`, which ends every browser it opened. */
export const openStage = async (): Promise<Stage> => {
  const folder = await mkdtemp(join(tmpdir(), 'sillage-journey-'))
  const [extension, database] = await Promise.all([
    builtExtension(),
    once('database', migrate),
    once('assets', async () => cp(await builtSnippet(), 'dist/assets', { recursive: true })),
  ])
  await cp(database, folder, { recursive: true })
  const demo = await startDemo({ port: EDGE_PORT, folder, fresh: false, isReady: true })
  const browsers = reusedBrowsers()
  const open: BrowserContext[] = []
  const kept = async (context: Promise<BrowserContext>) => {
    open.push(await context)
    return context
  }
  return {
    demo,
    marketerBrowser: ({ dark = false, locale = 'en-US' } = {}) =>
      browsers.open({
        extension,
        locale,
        context: { viewport: { width: 1200, height: 860 }, colorScheme: dark ? 'dark' : 'light' },
      }),
    visitorBrowser: (locale) =>
      kept(launchChromium({ locale, context: { viewport: { width: 1100, height: 800 }, userAgent: VISITOR } })),
    close: async () => {
      await Promise.all([browsers.close(), ...open.map((context) => context.close())])
      await demo.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The demo's clock, moved by so many ms. */
export const pass = async ({ edge }: Demo, by: number): Promise<void> => {
  const answer = await fetch(`${edge}/dev/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by }),
  })
  if (!answer.ok) throw new Error(`The demo clock did not move: ${await answer.text()}`)
}

/** Where a screenshot of a step goes, if they are wanted: `SILLAGE_SHOTS=docs/shots npm test -- journeys/king`. */
export const shoot = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.SILLAGE_SHOTS
  if (!folder) return
  // What comes in gently has come.
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
