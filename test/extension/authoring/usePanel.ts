import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { launchChromium } from '../../browser/chromium.ts'
import { tags } from './material.ts'
import { buildPanel, openPanel } from './panel.ts'

let making: ReturnType<typeof buildPanel> | undefined
/** Made once for all files this process tries. */
const made = () => {
  making ??= buildPanel()
  return making
}

/** The editor for the tests of a file, in one browser: `asked` is what `mount` of `page.tsx` takes. What a test leaves open is closed after it. */
export const usePanel = (width = 360): ((asked?: object) => Promise<Page>) => {
  let context: BrowserContext
  let built: Awaited<ReturnType<typeof buildPanel>>
  beforeAll(async () => {
    built = await made()
    context = await launchChromium({ context: { viewport: { width, height: 860 } } })
  })
  afterEach(() =>
    Promise.all(
      context
        .pages()
        .slice(1)
        .map((page) => page.close()),
    ),
  )
  afterAll(() => context.close())
  return (asked = {}) => openPanel(context, built, { tags, language: 'en', ...asked })
}
