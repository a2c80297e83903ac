import { from } from './address.ts'
import { clock } from './id.ts'
import { encode } from './json.ts'
import { site } from './options.ts'
import type { Waiting } from './outbox.ts'
import { watchList } from './watchList.ts'

/** Hands a batch to the worker. `leaving` lets the request outlive the page, and then it may not pass 64 KB. */
export const send = (batch: readonly Waiting[], leaving?: boolean): Promise<Response> =>
  fetch(from('v1/collect'), {
    method: 'POST',
    credentials: 'omit',
    keepalive: !!leaving,
    // A text goes as text/plain, which needs no preflight.
    body: encode({
      site,
      visitor: batch[0]?.visitor,
      sent: clock(),
      watch: watchList.revision,
      // What is told in nobody's name says nothing about whose browser it is.
      seal: batch[0]?.visitor && watchList.seal,
      // Of a page that does not say, the browser's own comes with every request (`Accept-Language`).
      language: document.documentElement.lang,
      // The first `Intl` of a page loads its tables: more than 10 ms. Temporal knows the zone without them.
      timezone: window.Temporal?.Now.timeZoneId() ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      width: screen.width,
      events: batch.map((one) => one.event),
    }),
  })
