import {
  beginSend,
  type Claimed,
  claimSends,
  type Ending,
  LEASE,
  markTold,
  RETRY_FOR,
  recordSend,
} from '../../db/sends.ts'
import type { World } from '../deps.ts'
import type { Profile } from '../engine/index.ts'
import type { Resting } from '../hooks/webhook.ts'
import { log } from '../log.ts'
import { changePerson } from '../people.ts'
import { compose, type MailSend } from './compose.ts'
import type { Job } from './job.ts'
import { type Outcome, recipientsOf } from './providers/provider.ts'
import { Uncomposable } from './source.ts'

/**
 * Shorter than the lease, so that an attempt has ended, one way or another, before the row can be claimed again; and no longer
 * than we promise that an email may still arrive after an unsubscribe.
 */
const TIMEOUT = 15_000

/** How long to wait before the next attempt when the provider does not say, in ms: 30 s, doubling to an hour. */
const backoff = (attempts: number): number => Math.min(30_000 * 2 ** Math.max(0, attempts - 1), 3_600_000)

const isLate = (send: Claimed, now: number): boolean => now - send.created > RETRY_FOR

/**
 * Too long after the first attempt (counted from the decision, which came before it) the provider may have forgotten the key,
 * and a repeat could arrive twice: what may have been sent is `unknown`, what surely was not is `failed`.
 */
const giveUp = (send: Claimed, code: string, ambiguous: boolean): Ending => ({
  state: ambiguous || send.ambiguous === 1 ? 'unknown' : 'failed',
  due: null,
  code,
  ambiguous,
})

/** What an attempt's outcome means for its row. */
const endingOf = (send: Claimed, outcome: Outcome, provider: string, now: number): Ending => {
  switch (outcome.kind) {
    // Still due: the person has yet to be told, and a crash in between must not lose that.
    case 'accepted':
      return { state: 'sent', due: now + LEASE, provider, providerId: outcome.providerId }
    case 'refused':
      return giveUp(send, outcome.code, false)
    case 'retry':
      return isLate(send, now)
        ? giveUp(send, outcome.code, false)
        : { state: 'retry', due: now + (outcome.after ?? backoff(send.attempts)), code: outcome.code }
    case 'unsure':
      return isLate(send, now)
        ? giveUp(send, outcome.code, true)
        : { state: 'retry', due: now + backoff(send.attempts), code: outcome.code, ambiguous: true }
  }
}

/** What rules may ask of an email later; rows from before they could have neither. */
const about = ({ topic, content_id }: Claimed) => ({
  ...(topic === null ? {} : { topic }),
  ...(content_id === null ? {} : { subject: content_id }),
})

/**
 * Tells the person that an email of theirs was accepted. The event's id is the send's: telling twice counts once. What
 * went to somebody else, a webhook or a word to the team, is no email of theirs.
 */
const tell = async (world: World, send: Claimed): Promise<void> => {
  if (send.kind === 'workflow') {
    const now = world.now()
    const event = {
      id: `sent-${send.id}`,
      type: 'email_sent',
      at: now,
      workflow: send.workflow,
      step: send.step,
      run: send.run,
      ...about(send),
    } as const
    const plan = (_loaded: unknown, _person: string, profile: Profile | undefined) => ({
      events: profile ? [event] : [],
    })
    await changePerson({ db: world.db, site: send.site, visitor: send.person, now, plan })
  }
  await markTold(world.db, send)
}

const isMail = (send: Claimed): send is MailSend => send.kind !== 'webhook'

const mailJob = async (world: World, send: MailSend): Promise<Job> => {
  const [mail, provider] = await Promise.all([compose(world, send), world.provider()])
  return {
    content: JSON.stringify(mail),
    recipient: recipientsOf(mail).join(', '),
    by: provider.name,
    go: () => provider.send(mail, AbortSignal.timeout(TIMEOUT)),
  }
}

/** Loaded only when there is a webhook to send. */
const hookJob = async (world: World, send: Claimed, resting: Resting): Promise<Job> =>
  (await import('../hooks/webhook.ts')).hookJob(world, send, resting)

const attempt = async (world: World, send: Claimed, resting: Resting): Promise<void> => {
  const job = await (isMail(send) ? mailJob(world, send) : hookJob(world, send, resting))
  if (!(await beginSend(world.db, send, job, world.now()))) return
  const ending = endingOf(send, await job.go(), job.by, world.now())
  if ((await recordSend(world.db, send, ending, world.now())) && ending.state === 'sent') await tell(world, send)
}

/** What cannot be made is given up by itself; the others go. */
const deliver = async (world: World, send: Claimed, resting: Resting): Promise<void> => {
  try {
    if (send.state === 'sent') await tell(world, send)
    else if (isLate(send, world.now())) await recordSend(world.db, send, giveUp(send, 'too_late', false), world.now())
    else await attempt(world, send, resting)
  } catch (error) {
    if (!(error instanceof Uncomposable)) throw error
    await recordSend(world.db, send, giveUp(send, error.code, false), world.now())
  }
}

const inTurn = async (world: World, sends: readonly Claimed[], resting: Resting): Promise<void> => {
  for (const send of sends)
    await deliver(world, send, resting).catch((error: unknown) =>
      log('send.failed', { site: send.site, send: send.id, error }),
    )
}

/** How much one look takes on; the rest is due still, and the clock looks again at once. */
const BATCH = 50
/** Webhooks under way at once: servers anybody may have set up, some of them slow. A Worker may have six connections open. */
const LANES = 4

/**
 * Sends what is due. A row whose attempt throws keeps its lease and is claimed again when it ends, with the same bytes
 * and the same key. Emails go in turn, webhooks beside them, so that a slow receiver delays no email.
 * @param resting hosts to leave alone, kept by whoever looks several times
 * @returns how many were taken on
 */
export const sendDue = async (world: World, resting: Resting = new Set()): Promise<number> => {
  const claimed = await claimSends(world.db, world.now(), BATCH, crypto.randomUUID())
  const hooks = claimed.filter((send) => !isMail(send))
  const lanes = Array.from({ length: LANES }, (_, lane) => hooks.filter((_, i) => i % LANES === lane))
  await Promise.all([claimed.filter(isMail), ...lanes].map((sends) => inTurn(world, sends, resting)))
  return claimed.length
}
