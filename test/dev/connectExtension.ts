import type { BrowserContext } from 'playwright-core'

/** Puts a token where the extension keeps its own, as connecting does. */
export const connectExtension = async (
  context: BrowserContext,
  session: { edge: string; token: string },
): Promise<void> => {
  const [running] = context.serviceWorkers()
  const background = running ?? (await context.waitForEvent('serviceworker', { timeout: 20_000 }))
  await background.evaluate((value) => chrome.storage.local.set({ session: value }), session)
}
