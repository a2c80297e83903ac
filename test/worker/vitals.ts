import { readVitals } from '../../db/health.ts'
import { mail, outbox } from '../../worker/health/vitals.ts'
import type { Shop } from './shopWorld.ts'

/** What health says of a shop's outbox, and of whether its mail goes. */
export const health = async (shop: Shop) => {
  const vitals = await readVitals(shop.db, shop.now())
  return { outbox: outbox(vitals, shop.now()), mail: mail(vitals, 'resend') }
}
