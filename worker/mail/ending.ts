import { type Claimed, type Ending, LEASE, RETRY_FOR } from '../../db/sends.ts'
import type { Fault, Provider } from './providers/provider.ts'
import type { Uncomposable } from './source.ts'

const HOUR = 3_600_000

/** Said of emails whose sender is not the site's and is refused: they wait, and the others go. */
export const SENDER = 'provider.sender'

/** How long to wait before the next attempt when nobody says, in ms: 30 s, doubling to an hour. */
export const backoff = (attempts: number): number => Math.min(30_000 * 2 ** Math.max(0, attempts - 1), HOUR)

/** When the first attempt began that may have arrived. Rows of before this was written down count from their decision. */
const begunAt = ({ began, ambiguous, created }: Claimed): number | undefined =>
  began ?? (ambiguous === 1 ? created : undefined)

/** Whether its first attempt is so long ago that the provider may have forgotten the key. */
export const isLate = (send: Claimed, now: number): boolean => now - (begunAt(send) ?? now) > RETRY_FOR

/**
 * Whether asking once more cannot be a second email: it surely has not gone, or whoever was asked is asked again and knows it by
 * its key. Rows of before it was written down who was asked are of the provider that keeps keys.
 */
export const mayRepeat = ({ ambiguous, provider }: Claimed, { name, keyless }: Provider): boolean =>
  ambiguous === 0 || (!keyless && (provider ?? name) === name)

/**
 * Too long after the first attempt the provider may have forgotten the key, and a repeat could arrive twice: what may have been
 * sent is `unknown`, what surely was not is `failed`.
 */
export const giveUp = (send: Claimed, code: string, ambiguous: boolean): Ending => ({
  state: ambiguous || send.ambiguous === 1 ? 'unknown' : 'failed',
  due: null,
  code,
  ambiguous,
})

/** What cannot be made now is tried again where that may help, for as long as an email may be tried at all. */
export const endingWithout = (
  send: Claimed,
  { code, again }: Pick<Uncomposable, 'code' | 'again'>,
  now: number,
): Ending =>
  again === undefined || now + again - send.created > RETRY_FOR
    ? giveUp(send, code, false)
    : { state: 'retry', due: now + again, code }

/** Still due: the person has yet to be told, and a crash in between must not lose that. */
export const sent = (provider: string, providerId: string, now: number): Ending => ({
  state: 'sent',
  due: now + LEASE,
  provider,
  providerId,
})

/**
 * What a fault means for the row it happened to. One that is everybody's is no attempt of this row: it is due as before. Nor is one of its
 * sender: it waits like what cannot be made for now.
 * @param keyless of a provider that would not know it again: what is unsure stays so
 */
export const endingOf = (send: Claimed, fault: Fault, now: number, keyless?: true): Ending => {
  const { kind, code } = fault
  if (kind === 'refused') return giveUp(send, code, false)
  const isUnsure = kind === 'unsure'
  if (isLate(send, now) || (isUnsure && keyless)) return giveUp(send, code, isUnsure)
  if (code === SENDER) return { ...endingWithout(send, { code, again: backoff(send.attempts) }, now), isFresh: true }
  if (isUnsure) return { state: 'retry', due: now + backoff(send.attempts), code, ambiguous: true }
  if (fault.quota && send.kind !== 'notice') return { state: 'retry', due: now, code, isFresh: true }
  return { state: 'retry', due: now + (fault.after ?? backoff(send.attempts)), code }
}
