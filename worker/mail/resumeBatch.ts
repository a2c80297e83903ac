import { batchMembers, dissolveBatch, membersNow } from '../../db/batches.ts'
import { claimMembers } from '../../db/queues.ts'
import { beginStatement, type Claimed, type Ending } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import { log } from '../log.ts'
import type { Look } from './attempt.ts'
import { hand, recordAll } from './batch.ts'
import { frozen } from './compose.ts'
import { backoff, giveUp, isLate } from './ending.ts'

const WENT = ['sent', 'delivered', 'bounced', 'complained']
/** While part of a batch is held, in ms; longer each time. */
const SOON = 5000

type Now = Awaited<ReturnType<typeof membersNow>>

/** One batch as it stands: its members in order, their rows now, and those this look holds. */
type Tried = { id: string; members: readonly string[]; now: Now; held: readonly Claimed[] }

/** Is one of them known to have gone? Then all have, and asking again under the same key sends nothing. */
const hasGone = ({ now }: Tried): boolean => [...now.values()].some(({ state }) => WENT.includes(state))

const endAll = (world: World, { held }: Tried, ending: (send: Claimed) => Ending) =>
  recordAll(
    world,
    held.map((send) => ({ send, ending: ending(send) })),
  )

/** The same bytes under the same key, unless somebody was stopped at the last moment; the row's lease then ends by itself. */
const again = async (world: World, tried: Tried, look: Look): Promise<void> => {
  const { id, members, now, held } = tried
  await look.pace.turn(world)
  const { name: by } = await world.provider()
  const begun = await world.db.batch(
    held.map((send) =>
      beginStatement(world.db, send, { content: send.content ?? '', recipient: send.recipient, by }, world.now(), id),
    ),
  )
  if (!hasGone(tried) && begun.some(({ meta }) => meta.changes === 0)) return
  const of = new Map(held.map((send) => [send.id, send]))
  const mails = members.map((member) => frozen(member, now.get(member)?.content ?? ''))
  await hand(world, { id, sends: members.map((member) => of.get(member)), mails }, look)
}

/** Still to be tried: in another look's hands, or held with its workflow. */
const WAITS = ['sending', 'retry']

/** Part of it waits for something, or part of it was stopped: the former passes, the latter does not. */
const incomplete = async (world: World, tried: Tried): Promise<void> => {
  const { members, now, held } = tried
  const others = members.filter((id) => !held.some((send) => send.id === id))
  const isPassing = others.length > 0 && others.every((id) => WAITS.includes(now.get(id)?.state ?? ''))
  const pause = SOON + backoff(Math.max(...held.map(({ attempts }) => attempts)))
  const due = Math.round(world.now() + pause * (1 + Math.random()))
  await endAll(world, tried, (send) =>
    isPassing ? { state: 'retry', due, code: 'batch.held' } : giveUp(send, 'batch.broken', true),
  )
}

const resume = async (world: World, id: string, found: readonly Claimed[], look: Look): Promise<void> => {
  const token = found[0]?.token ?? ''
  const ids = found.map((send) => send.id)
  const members = await batchMembers(world.db, id)
  if (!members) return dissolveBatch(world.db, id, ids, token)
  const others = members.filter((each) => !ids.includes(each))
  const { sends: more } = await claimMembers(world.db, others, id, world.now(), token)
  const tried = { id, members, held: [...found, ...more], now: await membersNow(world.db, members) }
  if (tried.held.some((send) => isLate(send, world.now())))
    return void (await endAll(world, tried, (send) => giveUp(send, 'too_late', true)))
  const isReadable = members.every((each) => tried.now.get(each)?.content)
  const isWhole = hasGone(tried) || tried.held.length === members.length
  await (isReadable && isWhole ? again(world, tried, look) : incomplete(world, tried))
}

/**
 * A batch that was tried goes again as it was: the same bytes under the same key. That needs all of its members, for whoever was
 * stopped meanwhile must not be sent to; unless one of them is known to have gone, and so all of them.
 */
export const resumeBatches = async (world: World, sends: readonly Claimed[], look: Look): Promise<void> => {
  for (const [id, found] of Map.groupBy(sends, ({ batch }) => batch ?? ''))
    await resume(world, id, found, look).catch((error: unknown) =>
      log('send.failed', { site: found[0]?.site ?? '', send: found[0]?.id ?? '', error }),
    )
}
