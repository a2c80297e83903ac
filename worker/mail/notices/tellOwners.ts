import { sendId } from '../../../db/sends.ts'
import { putNotice } from '../../../db/troubles.ts'
import type { World } from '../../deps.ts'
import { log } from '../../log.ts'
import { troublesIn } from './troubles.ts'

/** As if it were a step of a run: one row for each site, cause and day, whoever asks and however often. */
const OWNERS = 'owners'

/**
 * Puts a word to the owners into the outbox for whatever is the matter with their site's emails: one for each cause and day. It
 * never throws: who is told of trouble must not be what makes it.
 */
export const tellOwners = async (world: World): Promise<void> => {
  try {
    for (const { site, language, cause, day } of await troublesIn(world)) {
      const id = await sendId(site, OWNERS, cause, String(day))
      const now = world.now()
      if (await putNotice(world.db, { id, site, cause, language }, now)) await world.wake(now)
    }
  } catch (error) {
    log('notices.failed', { error })
  }
}
