import { encode } from './json.ts'
import { endpoint, site } from './options.ts'
import type { Waiting } from './outbox.ts'
import { watchList } from './watchList.ts'

/** Hands a batch to the worker. `leaving` lets the request outlive the page, and then it may not pass 64 KB. */
export const send = (batch: readonly Waiting[], leaving = false): Promise<Response> =>
  fetch(`${endpoint}/v1/collect`, {
    method: 'POST',
    credentials: 'omit',
    keepalive: leaving,
    // A text goes as text/plain, which needs no preflight.
    body: encode({
      site,
      visitor: batch[0]?.visitor,
      sent: Date.now(),
      watch: watchList.revision,
      language: (/^[a-z]{2,3}(-[^\W_]{2,8})*$/.exec(document.documentElement.lang) ?? [navigator.language])[0],
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      width: screen.width,
      events: batch.map((one) => one.event),
    }),
  })
