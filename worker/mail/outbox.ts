import { claimSends, dueQueues, type Queue, releaseSends } from '../../db/queues.ts'
import type { Claimed } from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Resting } from '../hooks/webhook.ts'
import { log } from '../log.ts'
import { isMoving } from '../place.ts'
import { deliver, type Look } from './attempt.ts'
import { LEAST, sendTogether } from './batch.ts'
import { mayRepeat } from './ending.ts'
import { newPace } from './pace.ts'
import { resumeBatches } from './resumeBatch.ts'

/** What is remembered from one round to the next: hosts that rest, how fast the provider wants us to go, whom it refuses. */
export const newLook = (resting: Resting = new Set()): Look => ({
  resting,
  pace: newPace(),
  rested: new Set(),
  refused: new Set(),
})

/** How much of a queue is taken on before the next one has its turn. */
const SHARE = 50
/** The same where a hundred go in one request. */
const TOGETHER = 100
/** Webhooks under way at once: servers anybody may have set up, some of them slow. A Worker may have six connections open. */
const LANES = 4

/** One after the other. When one of them finds that no mail of the site may go, the others are given back. */
const inTurn = async (world: World, sends: readonly Claimed[], look: Look): Promise<void> => {
  for (const [i, send] of sends.entries()) {
    const isPaused = await deliver(world, send, look).catch((error: unknown) => {
      // Its site stands still while it moves: what is left to do for the row is done where it arrives.
      if (!isMoving(error)) log('send.failed', { site: send.site, send: send.id, error })
      return false
    })
    if (!isPaused) continue
    const rest = sends.slice(i + 1).map(({ id }) => id)
    return releaseSends(world.db, send.token, rest)
  }
}

const hooks = async (world: World, sends: readonly Claimed[], look: Look): Promise<void> => {
  const lanes = Array.from({ length: LANES }, (_, lane) => sends.filter((_, i) => i % LANES === lane))
  await Promise.all(lanes.map((some) => inTurn(world, some, look)))
}

/** Those of a batch that was tried go with it again; the others together where there are many, else in turn. */
const mails = async (world: World, sends: readonly Claimed[], look: Look, canBatch: boolean): Promise<void> => {
  const provider = await world.provider()
  const inBatch = sends.filter((send) => send.batch !== null && send.state !== 'sent' && mayRepeat(send, provider))
  await resumeBatches(world, inBatch, look)
  const free = sends.filter((send) => !inBatch.includes(send))
  const alone = canBatch && free.length >= LEAST ? await sendTogether(world, free, look) : free
  await inTurn(world, alone, look)
}

const sendQueue = async (world: World, queue: Queue, look: Look): Promise<number> => {
  const isHook = queue.kind === 'webhook'
  if (queue.until !== null) look.rested.add(queue.site)
  const canBatch = queue.kind === 'workflow' && (await world.provider()).sendAll !== undefined
  const many = canBatch ? TOGETHER : SHARE
  const { sends, looked } = await claimSends(world.db, queue, world.now(), many, crypto.randomUUID())
  await (isHook ? hooks(world, sends, look) : mails(world, sends, look, canBatch))
  return looked
}

const sendQueues = async (world: World, queues: readonly Queue[], look: Look): Promise<number> => {
  let looked = 0
  for (const queue of queues) looked += await sendQueue(world, queue, look)
  return looked
}

/**
 * Sends what is due: of each queue a share, so that nobody waits behind a large mailing of another site. A row whose attempt
 * throws keeps its lease and is claimed again when it ends, with the same bytes and the same key. Emails go in turn,
 * webhooks beside them, so that a slow receiver delays no email.
 * @param look what is kept by whoever looks several times
 * @returns how many were taken on
 */
export const sendDue = async (world: World, look: Look = newLook()): Promise<number> => {
  const queues = await dueQueues(world.db, world.now())
  const isHook = ({ kind }: Queue) => kind === 'webhook'
  const looked = await Promise.all([
    sendQueues(
      world,
      queues.filter((queue) => !isHook(queue)),
      look,
    ),
    sendQueues(world, queues.filter(isHook), look),
  ])
  return looked[0] + looked[1]
}
