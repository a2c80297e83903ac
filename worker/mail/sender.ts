import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Look } from './attempt.ts'
import { backoff, SENDER } from './ending.ts'
import { addressOf } from './providers/headers.ts'
import type { Fault } from './providers/provider.ts'
import { senderOf, siteOf, Uncomposable } from './source.ts'

/** What a provider says of whom a mail is from, not of the account. */
const OF_SENDER = ['provider.domain', 'provider.from']

const nameOf = ({ site }: Claimed, from: string): string => `${site} ${addressOf(from)}`

/**
 * Whoever was refused a moment ago is not asked for again in the same look: of a thousand such emails one is tried.
 * @throws Uncomposable if that is so
 */
export const heedRefusal = (send: Claimed, from: string, { refused }: Look): void => {
  if (refused.has(nameOf(send, from))) throw new Uncomposable(SENDER, backoff(send.attempts))
}

/**
 * What a fault is once it is known whose: of a sender that a step has chosen, it is that sender's and rests no other mail; of the site's
 * own, which all of its mail has, it stays everybody's.
 */
export const faultFor = async (world: World, send: Claimed, from: string, fault: Fault, look: Look): Promise<Fault> => {
  if (fault.kind !== 'retry' || !OF_SENDER.includes(fault.code) || send.kind === 'notice') return fault
  const site = await siteOf(world, send).catch(() => undefined)
  if (!site || addressOf(senderOf(world, site)) === addressOf(from)) return fault
  look.refused.add(nameOf(send, from))
  return { kind: 'retry', code: SENDER }
}
