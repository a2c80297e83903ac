import { sweepAuth } from './auth/sweep.ts'
import type { World } from './deps.ts'
import { lookHourly } from './invariants.ts'
import { keepHouse } from './retention.ts'
import { tick } from './tick.ts'

/** What the cron does: whatever is due, then what nobody waits for. */
export const everyMinute = async (world: World): Promise<void> => {
  await tick(world)
  await sweepAuth(world.db, world.now())
  await keepHouse(world)
  await lookHourly(world)
}
