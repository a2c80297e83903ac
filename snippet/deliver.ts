import type { CollectResponse } from '../worker/protocol.ts'
import { address } from './address.ts'
import { stamp } from './id.ts'
import { inspect, inspection } from './inspect.ts'
import { drop, keep, nextBatch, store, type Told, type Waiting } from './outbox.ts'
import { safely } from './safely.ts'
import { send } from './send.ts'
import { showMessage } from './showMessage.ts'
import { type View, view } from './view.ts'
import { visitor } from './visitor.ts'
import { takeWatchList, watchList } from './watchList.ts'

let batchSize = 50
let pausedUntil = 0

/**
 * Keeps an event until the worker has answered for it. It goes with all others of this task, or now if `leaving`. Whoever comes to flush
 * after them finds nothing left to send.
 */
export const push = (told: { type: string; [field: string]: unknown }, leaving?: boolean): Told => {
  const event = { ...stamp(), url: address(), ...told }
  keep({ event, visitor: visitor() })
  if (leaving) flush(true)
  else setTimeout(flush)
  return event
}

/** Acts on an answer. Anything else throws (a captive portal also says 200), before an event is let go. */
const receive = (answer: CollectResponse, batch: readonly Waiting[], asker: View): void => {
  for (const message of answer.messages) showMessage(message, asker, push)
  takeWatchList({ ...watchList, ...answer.watch, seal: answer.seal })
  if (answer.watch) inspect(push)
  drop(batch.filter((one) => one.again || !answer.again?.includes(one.event.id)))
  for (const one of batch) one.again = true
  // Heard by `sillage('on', 'answer', …)`: see tell.ts. `batch` says what was answered: see due.ts.
  dispatchEvent(Object.assign(new CustomEvent('sillage:answer', { detail: answer }), { batch }))
}

/** Sends a batch. @returns the seconds to leave the worker alone, 0 when it has answered */
const attempt = async (batch: readonly Waiting[], leaving?: boolean): Promise<number> => {
  const asker = view
  const backoff = 4 ** asker.failures++ * (1 + Math.random())
  try {
    const response = await send(batch, leaving)
    // 429, and whatever a server in trouble says.
    if (response.status > 428) return Number(response.headers.get('retry-after')) || backoff
    if (response.ok) receive(await response.json(), batch, asker)
    // One event the worker refuses must not take the others with it: they go again, one by one.
    else if (batch[1]) batchSize = 1
    else drop(batch)
    asker.failures = 0
    return 0
  } catch {
    return backoff // no network, a blocker, or an answer that is not the worker's
  }
}

/**
 * Sends what waits. After three failures in a view it waits for the next one. Events are stored when they cannot go now or when the page is about to go,
 * and not before: mostly they are answered for in a blink, and each write is a message to another process.
 */
export const flush = safely(async (leaving?: boolean): Promise<unknown> => {
  if (!leaving) await inspection
  const pause = pausedUntil - performance.now()
  const batch = nextBatch().slice(0, batchSize)
  if (leaving || pause > 0 || view.failures > 2) store()
  if (!(batch[0] && view.failures < 3)) return
  if (pause > 0) return setTimeout(flush, pause)
  for (const one of batch) one.flying = true
  pausedUntil = performance.now() + 1e3 * (await attempt(batch, leaving))
  for (const one of batch) one.flying = false
  flush()
})
