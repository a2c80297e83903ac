import { sweepAuth } from './auth/sweep.ts'
import type { World } from './deps.ts'
import { lookHourly } from './invariants.ts'
import { tellOwners } from './mail/notices/tellOwners.ts'
import { goOnWithIdle } from './move/index.ts'
import { inEach } from './place.ts'
import { keepHouse } from './retention.ts'
import { tick } from './tick.ts'

/** What the cron does: whatever is due, then what nobody waits for. */
export const everyMinute = async (world: World): Promise<void> => {
  await tick(world)
  await goOnWithIdle(world)
  // Sign-in lives by the machine's time, which is what its library reads, whatever time a demonstration pretends.
  await sweepAuth(world.db, Date.now())
  await inEach(world, async (there) => {
    await keepHouse(there)
    await lookHourly(there)
    await tellOwners(there)
  })
}
