import {
  beginSend,
  type Claimed,
  claimSends,
  type Ending,
  LEASE,
  markTold,
  RETRY_FOR,
  recordSend,
} from '../../db/sends.ts'
import type { World } from '../deps.ts'
import { changePerson } from '../people.ts'
import { compose, Uncomposable } from './compose.ts'
import type { Outcome } from './providers/provider.ts'

/**
 * Shorter than the lease, so that an attempt has ended, one way or another, before the row can be claimed again; and no longer
 * than we promise that an email may still arrive after an unsubscribe.
 */
const TIMEOUT = 15_000

/** How long to wait before the next attempt when the provider does not say, in ms: 30 s, doubling to an hour. */
const backoff = (attempts: number): number => Math.min(30_000 * 2 ** Math.max(0, attempts - 1), 3_600_000)

const isLate = (send: Claimed, now: number): boolean => now - send.created > RETRY_FOR

/**
 * Too long after the first attempt (counted from the decision, which came before it) the provider may have forgotten the key,
 * and a repeat could arrive twice: what may have been sent is `unknown`, what surely was not is `failed`.
 */
const giveUp = (send: Claimed, code: string, ambiguous: boolean): Ending => ({
  state: ambiguous || send.ambiguous === 1 ? 'unknown' : 'failed',
  due: null,
  code,
  ambiguous,
})

/** What an attempt's outcome means for its row. */
const endingOf = (send: Claimed, outcome: Outcome, provider: string, now: number): Ending => {
  switch (outcome.kind) {
    // Still due: the person has yet to be told, and a crash in between must not lose that.
    case 'accepted':
      return { state: 'sent', due: now + LEASE, provider, providerId: outcome.providerId }
    case 'refused':
      return giveUp(send, outcome.code, false)
    case 'retry':
      return isLate(send, now)
        ? giveUp(send, outcome.code, false)
        : { state: 'retry', due: now + (outcome.after ?? backoff(send.attempts)), code: outcome.code }
    case 'unsure':
      return isLate(send, now)
        ? giveUp(send, outcome.code, true)
        : { state: 'retry', due: now + backoff(send.attempts), code: outcome.code, ambiguous: true }
  }
}

/** Tells the person that an email of theirs was accepted. The event's id is the send's: telling twice counts once. */
const tell = async (world: World, send: Claimed): Promise<void> => {
  if (send.kind === 'workflow') {
    const now = world.now()
    const event = {
      id: `sent-${send.id}`,
      type: 'email_sent',
      at: now,
      workflow: send.workflow,
      step: send.step,
      run: send.run,
    } as const
    await changePerson({ db: world.db, site: send.site, visitor: send.person, now, plan: () => ({ events: [event] }) })
  }
  await markTold(world.db, send)
}

const attempt = async (world: World, send: Claimed): Promise<void> => {
  const mail = await compose(world, send)
  const provider = await world.provider()
  if (!(await beginSend(world.db, send, JSON.stringify(mail), world.now()))) return
  const outcome = await provider.send(mail, AbortSignal.timeout(TIMEOUT))
  const ending = endingOf(send, outcome, provider.name, world.now())
  if ((await recordSend(world.db, send, ending, world.now())) && ending.state === 'sent') await tell(world, send)
}

/** An email that cannot be rendered is given up by itself; the others go. */
const deliver = async (world: World, send: Claimed): Promise<void> => {
  try {
    if (send.state === 'sent') await tell(world, send)
    else if (isLate(send, world.now())) await recordSend(world.db, send, giveUp(send, 'too_late', false), world.now())
    else await attempt(world, send)
  } catch (error) {
    if (!(error instanceof Uncomposable)) throw error
    await recordSend(world.db, send, giveUp(send, error.code, false), world.now())
  }
}

/** How many emails one look takes on; the rest is due still, and the clock looks again at once. */
const BATCH = 50

/**
 * Sends what is due. A row whose attempt throws keeps its lease and is claimed again when it ends, with the same bytes
 * and the same key.
 * @returns how many were taken on
 */
export const sendDue = async (world: World): Promise<number> => {
  const claimed = await claimSends(world.db, world.now(), BATCH, crypto.randomUUID())
  for (const send of claimed)
    await deliver(world, send).catch((error: unknown) =>
      console.error('send failed', send.id, error instanceof Error ? error.name : ''),
    )
  return claimed.length
}
