import { isNewsToday } from '../../../db/troubles.ts'
import type { World } from '../../deps.ts'
import { log } from '../../log.ts'

const TIMEOUT = 15_000

/**
 * Tells whoever runs the worker that an invariant is broken: once a day for each, and never of a site, since the rows that break it may be of
 * any. It is written down before it goes: one that is lost is seen in `/health`, and goes tomorrow.
 */
export const tellOperator = async (world: World, code: string, n: number): Promise<void> => {
  if (!(await isNewsToday(world.db, code, world.now()))) return
  const { renderBroken } = await import('../render/index.ts')
  const mail = {
    id: crypto.randomUUID(),
    from: world.settings.MAIL_FROM,
    to: world.settings.OWNER_EMAIL,
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...renderBroken({ language: 'en', code, n, database: world.database }),
  }
  const outcome = await (await world.provider()).send(mail, AbortSignal.timeout(TIMEOUT))
  if (outcome.kind !== 'accepted') log('notices.failed', { outcome: outcome.code })
}
