import { readVitals } from '../../db/health.ts'
import { outbox } from '../../worker/health/vitals.ts'
import type { Shop } from './shopWorld.ts'

/** What health says of a shop's outbox. */
export const health = async (shop: Shop) => ({ outbox: outbox(await readVitals(shop.db, shop.now()), shop.now()) })
