import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type BrowserContextOptions, chromium } from 'playwright-core'
import { findChromium } from './find.ts'

export type ChromiumOptions = {
  /** Folder of an unpacked extension to load. */
  extension?: string
  /** Default true. */
  headless?: boolean
  /** Language of the browser, BCP 47. Default `en-US`. */
  locale?: string
  /** Keeps the back-forward cache, which playwright turns off. Default false. */
  backForwardCache?: boolean
  /** Anything else playwright lets a context say: viewport, reduced motion, colour scheme… */
  context?: BrowserContextOptions
}

/** Quiet: no first-run pages, no calls home, nothing that makes a test wait for the outside world. */
const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * A real Chromium with a fresh profile. Closing the context ends the browser and removes the profile.
 * @throws what `findChromium` throws when there is no Chromium.
 */
export const launchChromium = async (options: ChromiumOptions = {}): Promise<BrowserContext> => {
  const { extension, headless = true, locale = 'en-US', backForwardCache = false } = options
  const profile = await mkdtemp(join(tmpdir(), 'sillage-chromium-'))
  const forget = () => rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  const loading =
    extension === undefined ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]
  try {
    const context = await chromium.launchPersistentContext(profile, {
      ...options.context,
      executablePath: findChromium(),
      headless,
      locale,
      args: [...QUIET, ...(headless ? ['--headless=new'] : []), ...loading],
      ignoreDefaultArgs: [
        ...(extension === undefined ? [] : ['--disable-extensions']),
        ...(backForwardCache ? ['--disable-back-forward-cache'] : []),
      ],
    })
    return forgetting(context, forget)
  } catch (error) {
    await forget()
    throw error
  }
}

/** The browser still writes to its profile while it ends, so the profile is removed after `close` has finished. */
const forgetting = (context: BrowserContext, forget: () => Promise<void>): BrowserContext => {
  const close = context.close.bind(context)
  context.close = async (reason) => {
    await close(reason)
    await forget()
  }
  return context
}
