import { StoredError } from '../../db/json.ts'
import { endPause, pauseMail } from '../../db/pauses.ts'
import { beginSend, type Claimed, type Ending, recordStatement } from '../../db/sends.ts'
import { mishap, untold } from '../../db/troubles.ts'
import type { World } from '../deps.ts'
import type { Resting } from '../hooks/webhook.ts'
import { log } from '../log.ts'
import { compose, type MailSend } from './compose.ts'
import { backoff, endingOf, endingWithout, giveUp, isLate, mayRepeat, sent } from './ending.ts'
import type { Job } from './job.ts'
import { mishapOf, NOBODY } from './notices/mishapOf.ts'
import type { Pace } from './pace.ts'
import { type Fault, type Mail, type Outcome, type Provider, recipientsOf } from './providers/provider.ts'
import { faultFor, heedRefusal } from './sender.ts'
import { Uncomposable } from './source.ts'
import { tellSent } from './tellSent.ts'

/** What one look at everything that is due remembers: hosts that rest, how fast to go, sites whose mail has
 * rested and may go again, senders that are refused. */
export type Look = { resting: Resting; pace: Pace; rested: Set<string>; refused: Set<string> }

/**
 * Shorter than the lease, so that an attempt has ended, one way or another, before the row can be claimed again; and no longer
 * than we promise that an email may still arrive after an unsubscribe.
 */
export const TIMEOUT = 15_000
/** How long a row that cannot be read is put aside: somebody may mend it. In ms. */
const ASIDE = 3_600_000

export const isMail = (send: Claimed): send is MailSend => send.kind !== 'webhook'

/** What is frozen of a mail. */
export const bytesOf = (mail: Mail, { name }: Provider) => ({
  content: JSON.stringify(mail),
  recipient: recipientsOf(mail).join(', '),
  by: name,
})

const mailJob = async (world: World, send: MailSend, look: Look): Promise<Job> => {
  const [mail, provider] = await Promise.all([compose(world, send), world.provider()])
  heedRefusal(send, mail.from, look)
  const go = () => provider.send(mail, AbortSignal.timeout(TIMEOUT))
  return { ...bytesOf(mail, provider), keyless: provider.keyless, from: mail.from, go }
}

/** Loaded only when there is a webhook to send. */
const hookJob = async (world: World, send: Claimed, resting: Resting): Promise<Job> =>
  (await import('../hooks/webhook.ts')).hookJob(world, send, resting)

/** A fault that is everybody's rests all mail of the site: true if it is one. */
export const restFor = async (world: World, { site, kind, attempts }: Claimed, fault: Fault): Promise<boolean> => {
  if (fault.kind !== 'retry' || !fault.quota || kind === 'notice') return false
  const now = world.now()
  const until = now + (fault.after ?? backoff(attempts))
  await pauseMail(world.db, site, { until, code: fault.code }, now)
  log('mail.paused', { site, outcome: fault.code, ms: until - now })
  return true
}

/** Says in the log what nobody will try again. */
export const tellLoss = ({ site, id }: Claimed, { state, code }: Ending): void => {
  const said = { site, send: id, ...(code ? { outcome: code } : {}) }
  if (state === 'unknown') log('send.unknown', said)
  if (state === 'failed') log('send.refused', said)
}

/** What ends an attempt: its row, and behind it what its site's owners should hear of. */
export const recording = ({ db }: World, send: Claimed, ending: Ending, now: number): D1PreparedStatement[] => {
  const wrong = mishapOf(send, ending)
  const isUntold = send.kind === 'notice' && ending.due === null && ending.code !== NOBODY
  return [
    recordStatement(db, send, ending, now),
    ...(wrong ? [mishap(db, send.site, wrong, now)] : []),
    ...(isUntold ? untold(db, send, now) : []),
  ]
}

const record = async (world: World, send: Claimed, ending: Ending): Promise<boolean> => {
  const [done] = await world.db.batch(recording(world, send, ending, world.now()))
  const isOurs = (done?.meta.changes ?? 0) > 0
  if (isOurs) tellLoss(send, ending)
  return isOurs
}

/** Mail of a site has gone: whatever it rested for is over. */
export const goesAgain = async (world: World, { site, kind }: Claimed, { rested }: Look): Promise<void> => {
  if (kind !== 'notice' && rested.delete(site)) await endPause(world.db, site)
}

type Done = Pick<Job, 'by' | 'keyless' | 'from'> & { outcome: Outcome }

const settle = async (world: World, send: Claimed, done: Done, look: Look): Promise<boolean> => {
  const { outcome, by, keyless, from } = done
  const now = world.now()
  if (outcome.kind !== 'accepted') {
    const fault = from === undefined ? outcome : await faultFor(world, send, from, outcome, look)
    const isPaused = isMail(send) && (await restFor(world, send, fault))
    await record(world, send, endingOf(send, fault, now, keyless))
    return isPaused
  }
  if (await record(world, send, sent(by, outcome.providerId, now))) await tellSent(world, [send])
  if (isMail(send)) await goesAgain(world, send, look)
  return false
}

const attempt = async (world: World, send: Claimed, look: Look): Promise<boolean> => {
  const { resting, pace } = look
  const job = await (isMail(send) ? mailJob(world, send, look) : hookJob(world, send, resting))
  if (isMail(send)) await pace.turn(world)
  if (!(await beginSend(world.db, send, job, world.now()))) return false
  const outcome = await job.go()
  if (isMail(send)) pace.heard(outcome, world.now())
  return settle(world, send, { ...job, outcome }, look)
}

/** What cannot be made is given up by itself, and what cannot be read is put aside; the others go. */
export const setAside = async (world: World, send: Claimed, error: unknown): Promise<void> => {
  if (error instanceof Uncomposable) return void (await record(world, send, endingWithout(send, error, world.now())))
  if (!(error instanceof StoredError)) throw error
  log('send.failed', { site: send.site, send: send.id, error })
  await record(world, send, { state: 'retry', due: world.now() + ASIDE, code: 'unreadable' })
}

/** Why it must not be tried any more: too long ago, or it may have gone and nobody would know it again. */
const refusedAgain = async (world: World, send: Claimed): Promise<string | undefined> => {
  if (isLate(send, world.now())) return 'too_late'
  return isMail(send) && !mayRepeat(send, await world.provider()) ? 'provider.keyless' : undefined
}

/** Tries one. True if it found that no mail of its site may go for now. */
export const deliver = async (world: World, send: Claimed, look: Look): Promise<boolean> => {
  try {
    const code = send.state === 'sent' ? undefined : await refusedAgain(world, send)
    if (send.state === 'sent') await tellSent(world, [send])
    else if (code === undefined) return await attempt(world, send, look)
    else await record(world, send, giveUp(send, code, false))
  } catch (error) {
    await setAside(world, send, error)
  }
  return false
}
