import { say } from './consent.ts'
import type { Event } from './event.ts'
import { shortHash } from './hash.ts'
import { record } from './history.ts'
import { own } from './name.ts'
import type { Profile } from './profile.ts'
import { count, type Turn } from './turn.ts'
import { MAX_ATTRIBUTES, sameValue, type Value } from './value.ts'

/**
 * Changes an attribute, and queues the derived event that says so, if it really changed. A profile that is full takes no
 * new names.
 */
export const setAttribute = (turn: Turn, name: string, value: Value | undefined, cause: string): void => {
  const { profile } = turn
  const before = own(profile.attributes, name)
  if (sameValue(before, value)) return
  if (before === undefined && Object.keys(profile.attributes).length >= MAX_ATTRIBUTES) return
  const { [name]: _, ...others } = profile.attributes
  profile.attributes = value === undefined ? others : { ...others, [name]: value }
  derive(turn, { type: 'attribute_changed', name, ...(value === undefined ? {} : { props: { value } }) }, cause)
}

/** Queues an event the engine itself causes; its id comes from the person and the cause, so a repeat is a duplicate. */
export const derive = (turn: Turn, event: Pick<Event, 'type' | 'name' | 'props' | 'subject'>, cause: string): void => {
  turn.queue.push({
    depth: turn.depth + 1,
    event: { ...event, id: `d-${shortHash(`${turn.profile.id} ${cause}`)}-${turn.derived}`, at: turn.now },
  })
  turn.derived++
}

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
  if (workflow === undefined || step === undefined || isToldAgain(turn, event)) return
  profile.outgoing = profile.outgoing.filter((each) => each.run !== id || each.step !== step)
  const run = profile.runs.find((each) => each.id === id)
  if (run) profile.runs = profile.runs.map((each) => (each === run ? { ...run, emailed: run.emailed + 1 } : each))
  const past = own(profile.past, workflow)
  if (past?.ledger && past.ledger.run === id)
    profile.past[workflow] = { ...past, ledger: { ...past.ledger, emailed: true } }
  const version = run?.version ?? past?.ledger?.version ?? 0
  count(turn, { workflow, version }, 'emailed', step)
}

/** The same acceptance may be told twice, by the worker and by the provider, and days after the email was handed over. */
const isToldAgain = ({ profile }: Turn, { id, run, step }: Event): boolean =>
  profile.history.some((each) => each.type === 'email_sent' && each.id !== id && each.run === run && each.step === step)

/** By its step alone: a new version may have put another message there while this one waited. */
const pendingOf = (turn: Turn, event: Event) =>
  turn.profile.pending.find((each) => each.workflow === event.workflow && each.step === event.step)

/**
 * What somebody did with a message: seen counts once per run; a click, a submit or a dismissal is the last of it. One that
 * has been shown often enough stays until then or until it expires, so that its last click counts too.
 */
const messageEvent = (turn: Turn, event: Event): void => {
  const found = pendingOf(turn, event)
  if (!found) return
  const { profile, program } = turn
  const live = { workflow: found.workflow, version: program.lives.get(found.workflow)?.version ?? 0 }
  const isShown = event.type === 'message_shown'
  if (!isShown || found.shown === 0) count(turn, live, MESSAGE_METRIC[event.type] ?? 'shown', found.step)
  profile.pending = profile.pending.flatMap((each) =>
    each !== found ? [each] : isShown ? [{ ...found, shown: found.shown + 1 }] : [],
  )
}

const MESSAGE_METRIC: Partial<Record<Event['type'], 'shown' | 'clicked' | 'dismissed' | 'submitted'>> = {
  message_shown: 'shown',
  message_clicked: 'clicked',
  message_dismissed: 'dismissed',
  message_submitted: 'submitted',
}

const identify = (turn: Turn, event: Event): void => {
  if (event.subject !== undefined) turn.profile.email = event.subject
  const props = event.props ?? {}
  for (const name of Object.keys(props).sort()) setAttribute(turn, name, own(props, name), event.id)
}

const consent = (turn: Turn, event: Event): void => {
  if (event.subject === undefined || event.granted === undefined) return
  say(turn.profile, event.subject, { granted: event.granted, at: event.at })
  liftSuppression(turn.profile, event)
}

/** Who unsubscribed from everything and later asks for mail again is heard; a complaint is not taken back so easily. */
const liftSuppression = (profile: Profile, event: Event): void => {
  const { suppressed } = profile
  const asksAgain = event.granted === true && event.subject?.startsWith('email:') === true
  if (asksAgain && suppressed?.reason === 'email_unsubscribed' && suppressed.at < event.at) delete profile.suppressed
}

/** What an event changes in the profile by itself, before any workflow is asked. Records it in the history. */
export const absorb = (turn: Turn, event: Event): void => {
  if (event.type === 'timer') return
  record(turn.profile, event, turn.now)
  turn.byType.clear()
  switch (event.type) {
    case 'page_view':
      return updateContext(turn, event)
    case 'identify':
      return identify(turn, event)
    case 'consent':
      return consent(turn, event)
    case 'email_sent':
      return emailAccepted(turn, event)
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

/** A complaint stops all marketing; an unsubscribe withdraws its topic, or all of them when it names none. */
const unsubscribe = (turn: Turn, event: Event): void => {
  const { profile } = turn
  const purposes = event.topic
    ? [`email:${event.topic}`]
    : Object.keys(profile.consent).filter((each) => each.startsWith('email:'))
  for (const purpose of purposes) say(profile, purpose, { granted: false, at: event.at })
  const isForAll = event.type === 'email_complained' || !event.topic
  if (isForAll && !(profile.suppressed && profile.suppressed.at <= event.at))
    profile.suppressed = { at: event.at, reason: event.type }
}
