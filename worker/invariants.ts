import { beginLook, keepLook } from '../db/health.ts'
import { countBroken, INVARIANTS, type Invariant, isInvariant } from '../db/invariants.ts'
import type { World } from './deps.ts'
import { log } from './log.ts'
import { tellOperator } from './mail/notices/tellOperator.ts'

const HOUR = 3_600_000

const look = async (world: World, code: Invariant): Promise<{ code: Invariant; n: number }> => {
  const n = await countBroken(world.db, code, world.now())
  if (n > 0) log('invariant.broken', { outcome: code, n })
  return { code, n }
}

/**
 * Looks, once an hour however often it is asked, whether all that must hold does, and keeps what it found for `/health`. What is
 * broken is logged each time. It never throws: a look that fails must not keep the sweep behind it from its work.
 */
export const lookHourly = async (world: World): Promise<void> => {
  const now = world.now()
  try {
    if (!(await beginLook(world.db, now, HOUR))) return
    const found: { code: Invariant; n: number }[] = []
    for (const code of Object.keys(INVARIANTS).filter(isInvariant)) found.push(await look(world, code))
    await keepLook(world.db, found, world.now())
    for (const { code, n } of found) if (n > 0) await tellOperator(world, code, n)
    log('invariants.checked', { n: found.filter(({ n }) => n > 0).length, ms: world.now() - now })
  } catch (error) {
    log('invariants.failed', { error })
  }
}
