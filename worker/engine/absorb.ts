import { say } from './consent.ts'
import type { Metric } from './effect.ts'
import type { Event } from './event.ts'
import { isCounted } from './filter.ts'
import { record } from './history.ts'
import { interrupts } from './message.ts'
import { own } from './name.ts'
import { withOne } from './pressure.ts'
import type { Ledger, Pending } from './profile.ts'
import { liveOf } from './program.ts'
import { setAttribute } from './standing.ts'
import { liftSuppression, suppress } from './suppression.ts'
import { count, keepRun, type Turn } from './turn.ts'

const updateContext = (turn: Turn, event: Event): void => {
  if (!event.context) return
  const { first_referrer: first = turn.profile.context.first_referrer ?? event.context.last_referrer } =
    turn.profile.context
  turn.profile.context = {
    ...turn.profile.context,
    ...event.context,
    ...(first === undefined ? {} : { first_referrer: first }),
  }
}

/** The provider accepted an email: the run, or the ledger of a finished one, now counts as having sent. */
const emailAccepted = (turn: Turn, event: Event): void => {
  const { profile } = turn
  const { workflow, step, run: id } = event
  if (workflow === undefined || step === undefined || id === undefined || isToldAgain(turn, event)) return
  profile.outgoing = profile.outgoing.filter((each) => each.run !== id || each.step !== step)
  const run = profile.runs.find((each) => each.id === id)
  if (run) keepRun(turn, { ...run, emailed: run.emailed + 1 })
  receiveAfterAll(turn, event)
  const ledger = markLedger(turn, workflow, id, { emailed: true })
  count(turn, { workflow, version: run?.version ?? ledger?.version ?? event.version ?? 0 }, 'emailed', step)
}

/** What was on the wire when it was cancelled has come all the same: its content was received, and it counts towards caps. */
const receiveAfterAll = ({ profile, program, now }: Turn, { at, subject, workflow = '', step = '' }: Event): void => {
  const sent = program.lives.get(workflow)?.nodes.get(step)?.step
  if (sent?.kind !== 'email' || sent.content.id !== subject || own(profile.received, subject) !== undefined) return
  profile.received = { ...profile.received, [subject]: at }
  if (!sent.transactional) profile.mailed = withOne(profile.mailed, at, now)
}

/** Writes into the ledger of a finished run what it turns out to have done. */
const markLedger = (
  { profile }: Turn,
  workflow: string,
  run: string,
  done: { emailed: true } | { shown: true },
): Ledger | undefined => {
  const past = own(profile.past, workflow)
  const ledger = past?.ledgers?.find((each) => each.run === run)
  if (!past?.ledgers || !ledger) return undefined
  const ledgers = past.ledgers.map((each) => (each === ledger ? { ...ledger, ...done } : each))
  profile.past[workflow] = { ...past, ledgers }
  return ledger
}

/** The same acceptance may be told twice, by the worker and by the provider, and days after the email was handed over. */
const isToldAgain = ({ profile }: Turn, { id, run, step }: Event): boolean =>
  profile.history.some((each) => each.type === 'email_sent' && each.id !== id && each.run === run && each.step === step)

/** By its step alone: a new version may have put another message there while this one waited. */
const pendingOf = (turn: Turn, event: Event) =>
  turn.profile.pending.find((each) => each.workflow === event.workflow && each.step === event.step)

/** A message was really shown: its run, finished or not, has reached somebody; and one that interrupts counts towards caps. */
const wasShown = (turn: Turn, { workflow, version, step: id, run: name }: Pending, at: number): void => {
  const run = turn.profile.runs.find((each) => each.id === name)
  if (run) keepRun(turn, { ...run, shown: true })
  markLedger(turn, workflow, name, { shown: true })
  const step = liveOf(turn.program, { workflow, version })?.nodes.get(id)?.step
  if (step?.kind === 'message' && interrupts(step.message))
    turn.profile.interrupted = withOne(turn.profile.interrupted, at, turn.now)
}

/** Whether a deed is the last of a message: its author may let it come again after some of them. */
const isLast = ({ program }: Turn, found: Pending, type: Event['type']): boolean => {
  const step = liveOf(program, found)?.nodes.get(found.step)?.step
  const stop = step?.kind === 'message' ? step.message.display.stop : undefined
  return stop === undefined || stop.some((deed) => type === `message_${deed}`)
}

/**
 * What somebody did with a message: seen counts once per run; a click, a submit or a dismissal is the last of it, if its
 * author has not said otherwise. One that
 * has been shown often enough stays until then or until it expires, so that its last click counts too.
 */
const messageEvent = (turn: Turn, event: Event): void => {
  const found = pendingOf(turn, event)
  if (!found) return
  const { profile, program } = turn
  const live = { workflow: found.workflow, version: found.version ?? program.lives.get(found.workflow)?.version ?? 0 }
  const isShown = event.type === 'message_shown'
  if (!isShown || found.shown === 0) count(turn, live, MESSAGE_METRIC[event.type] ?? 'shown', found.step)
  if (isShown) wasShown(turn, found, event.at)
  const left = { ...found, shown: found.shown + (isShown ? 1 : 0), last: event.at }
  profile.pending = profile.pending.flatMap((each) =>
    each !== found ? [each] : isShown || !isLast(turn, found, event.type) ? [left] : [],
  )
}

const MESSAGE_METRIC: Partial<Record<Event['type'], 'shown' | 'clicked' | 'dismissed' | 'submitted'>> = {
  message_shown: 'shown',
  message_clicked: 'clicked',
  message_dismissed: 'dismissed',
  message_submitted: 'submitted',
}

const identify = (turn: Turn, event: Event): void => {
  updateContext(turn, event)
  if (event.subject !== undefined) turn.profile.email = event.subject
  const props = event.props ?? {}
  for (const name of Object.keys(props).sort()) setAttribute(turn, name, own(props, name), event.id)
}

const consent = (turn: Turn, event: Event): void => {
  if (event.subject === undefined || event.granted === undefined) return
  say(turn.profile, event.subject, { granted: event.granted, at: event.at })
  liftSuppression(turn.profile, event)
}

/** What an event changes in the profile by itself, before any workflow is asked. Records it in the history. */
export const absorb = (turn: Turn, event: Event): void => {
  if (event.type === 'timer') return
  record(turn.profile, event, turn.now)
  turn.recalled.last = undefined
  switch (event.type) {
    case 'page_view':
      return updateContext(turn, event)
    case 'identify':
      return identify(turn, event)
    case 'consent':
      return consent(turn, event)
    case 'email_sent':
      return emailAccepted(turn, event)
    case 'email_delivered':
    case 'email_opened':
    case 'email_clicked':
      return reported(turn, event)
    case 'email_bounced':
      return bounced(turn, event)
    case 'message_shown':
    case 'message_clicked':
    case 'message_dismissed':
    case 'message_submitted':
      return messageEvent(turn, event)
    case 'email_complained':
    case 'email_unsubscribed':
      return unsubscribe(turn, event)
  }
}

const REPORT_METRIC: Partial<Record<Event['type'], Metric>> = {
  email_delivered: 'delivered',
  email_opened: 'opened',
  email_clicked: 'email_clicked',
  email_bounced: 'bounced',
}

/** What became of an email, counted once for each, and only where a person did it. */
const reported = (turn: Turn, event: Event): void => {
  const { id, type, workflow, step, run } = event
  const metric = REPORT_METRIC[type]
  if (metric === undefined || workflow === undefined || step === undefined || !isCounted(event)) return
  const isFirst = !turn.profile.history.some(
    (each) => each.type === type && each.id !== id && each.run === run && each.step === step && isCounted(each),
  )
  const version =
    event.version ??
    turn.profile.runs.find((each) => each.id === run)?.version ??
    turn.program.lives.get(workflow)?.version
  if (isFirst) count(turn, { workflow, version: version ?? 0 }, metric, step)
}

/** An address that does not exist gets nothing more: writing to it again would cost the sender their name. */
const bounced = (turn: Turn, event: Event): void => {
  reported(turn, event)
  if (event.props?.kind === 'hard') suppress(turn.profile, { at: event.at, reason: event.type })
}

/** A complaint stops all marketing; an unsubscribe withdraws its topic, or all of them when it names none. */
const unsubscribe = (turn: Turn, event: Event): void => {
  const { profile } = turn
  const purposes = event.topic
    ? [`email:${event.topic}`]
    : Object.keys(profile.consent).filter((each) => each.startsWith('email:'))
  for (const purpose of purposes) say(profile, purpose, { granted: false, at: event.at })
  const isForAll = event.type === 'email_complained' || !event.topic
  if (isForAll) suppress(profile, { at: event.at, reason: event.type })
}
