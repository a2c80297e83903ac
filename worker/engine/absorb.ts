import { say } from './consent.ts'
import type { Metric } from './effect.ts'
import type { Event } from './event.ts'
import { isCounted } from './filter.ts'
import { record } from './history.ts'
import { markLedger } from './ledger.ts'
import { messageDeed } from './messageDeed.ts'
import { own } from './name.ts'
import { withOne } from './pressure.ts'
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
  const ledger = markLedger(profile, workflow, id, { emailed: true })
  count(turn, { workflow, version: run?.version ?? ledger?.version ?? event.version ?? 0 }, 'emailed', step)
}

/** What was on the wire when it was cancelled has come all the same: its content was received, and it counts towards caps. */
const receiveAfterAll = ({ profile, program, now }: Turn, { at, subject, workflow = '', step = '' }: Event): void => {
  const sent = program.lives.get(workflow)?.nodes.get(step)?.step
  if (sent?.kind !== 'email' || sent.content.id !== subject || own(profile.received, subject) !== undefined) return
  profile.received = { ...profile.received, [subject]: at }
  if (!sent.transactional) profile.mailed = withOne(profile.mailed, at, now)
}

/** The same acceptance may be told twice, by the worker and by the provider, and days after the email was handed over. */
const isToldAgain = ({ profile }: Turn, { id, run, step }: Event): boolean =>
  profile.history.some((each) => each.type === 'email_sent' && each.id !== id && each.run === run && each.step === step)

/** Was the same told of somebody since? What comes late, out of a queue or an outbox, is no news then. */
const isOutdated = ({ profile }: Turn, { at }: Event, name: string): boolean =>
  profile.history.some((each) => each.type === 'identify' && each.at > at && own(each.props ?? {}, name) !== undefined)

const identify = (turn: Turn, event: Event): void => {
  updateContext(turn, event)
  if (event.subject !== undefined) turn.profile.email = event.subject
  const props = event.props ?? {}
  for (const name of Object.keys(props).sort())
    if (!isOutdated(turn, event, name)) setAttribute(turn, name, own(props, name), event.id)
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
      return messageDeed(turn, event)
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
