import { env } from 'cloudflare:workers'
import type { Outcome } from '../../../worker/mail/providers/provider.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { HOUR, MINUTE } from '../../worker/shopWorld.ts'
import { handedOver } from '../inside/mails.ts'
import { type Cast, happening } from '../inside/scenario.ts'

export const ADA = 'visitor-ada-00000001'
export const EMAIL = 'ada@lovelace.example'
const hello = happening('hello', 'custom', { name: 'hello' })
export const order = happening('order', 'purchase', { subject: 'order', value: 990, currency: 'EUR' })

export const RETRY: Outcome = { kind: 'retry', code: 'provider.rate', after: MINUTE }
export const QUOTA: Outcome = { kind: 'retry', quota: true, code: 'provider.quota', after: HOUR }
export const UNSURE: Outcome = { kind: 'unsure', code: 'provider.timeout' }

/** Ada has asked for the newsletter and says hello; an hour later her letter is due. */
export const waiting = async ({ subscribe, browse }: Cast): Promise<void> => {
  await subscribe(ADA, EMAIL)
  await browse(ADA, [hello])
}

/** An hour passes while the provider answers this first. */
export const after =
  (...answers: Outcome[]) =>
  async (cast: Cast): Promise<void> => {
    await waiting(cast)
    cast.state.answers = answers
  }

/** From now on nobody may hand over anything that waits. */
export const stopHere = async ({ state, site }: Cast): Promise<void> => {
  const { results } = await env.DB.prepare(`select id from send where site = ?1 and state in ('cancelled', 'unknown')`)
    .bind(site)
    .all<{ id: string }>()
  const times = handedOver(state)
  state.stopped = Object.fromEntries(results.map(({ id }) => [id, times[id] ?? 0]))
}

export const NEWS = { tags: [NEWSLETTER_FORM] }
