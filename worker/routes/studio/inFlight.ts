import { eachInside } from '../../../db/inside.ts'
import type { Draft } from '../../../db/workflows.ts'
import { Refusal } from '../../problem.ts'
import type { Call } from './route.ts'

/** Versions that may be finished beside the live one; more would make everything slower for everybody. */
const MOST_OLDER = 50

/**
 * The oldest version that those inside may finish on if a draft is published beside it. Whoever was moved to a newer one
 * and has not gone on since counts as there.
 */
export const floorOf = async ({ world, site, id }: Call, { version, floor }: Draft): Promise<number | undefined> => {
  if (version === null || floor === null) return undefined
  let oldest = version
  const more = await eachInside(world.db, site, id, ({ runs, pending, outgoing }) => {
    for (const each of [...runs, ...pending, ...outgoing])
      if (each.workflow === id) oldest = Math.min(oldest, Math.max(floor, each.version ?? version))
  })
  const found = more ? floor : oldest
  if (version - found < MOST_OLDER) return found
  throw new Refusal({
    status: 409,
    code: 'too-many',
    title: `People are still finishing ${MOST_OLDER} versions of this workflow.`,
    detail: 'Move them to the new one.',
  })
}
