import type { BrowserContext } from 'playwright-core'

/**
 * Opens the closed shadow roots of pages loaded from now on, so that a test can look into a message. What the message
 * is stays the same; only `mode` differs.
 */
export const openShadows = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (options) {
      return attach.call(this, { ...options, mode: 'open' })
    }
  })
