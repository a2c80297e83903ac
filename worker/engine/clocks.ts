import { derive } from './derive.ts'
import { DAY, ms } from './duration.ts'
import type { Event } from './event.ts'
import type { SiteRules } from './facts.ts'
import { compileFilter, isCounted } from './filter.ts'
import { shortHash } from './hash.ts'
import { own } from './name.ts'
import { occasionOf, yearly } from './occasion.ts'
import { dateOf, momentOf } from './personDate.ts'
import { NEVER, type Profile } from './profile.ts'
import type { Clock, Live } from './program.ts'
import type { Turn } from './turn.ts'
import type { Trigger } from './workflow.ts'
import { zoneOf } from './zone.ts'

/** What people do by themselves. What we do to them, and what follows from rules, breaks no silence. */
const ACTIVITY = new Set<Event['type']>([
  'page_view',
  'click',
  'form_submit',
  'cart',
  'purchase',
  'custom',
  'identify',
  'message_clicked',
  'message_dismissed',
  'message_submitted',
  'email_opened',
  'email_clicked',
])

const canonical = (value: unknown): unknown =>
  typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(canonical)
      : Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, each]) => [key, canonical(each)])

/** The clocks of a workflow. One is known by what it says, so that another trigger beside it, or a new version, leaves it be. */
export const clocksOf = (live: Live): Clock[] =>
  live.workflow.trigger.flatMap((trigger) => {
    if (trigger.kind !== 'date' && trigger.kind !== 'inactive') return []
    const filter = trigger.kind === 'inactive' && trigger.event ? compileFilter(trigger.event) : undefined
    const name = `${live.workflow.id}.${shortHash(JSON.stringify(canonical(trigger)))}`
    return [{ name, live, trigger, isActivity: filter ?? ((event) => ACTIVITY.has(event.type) && isCounted(event)) }]
  })

/** Somebody who has been in for good needs no clock any more. */
const isOver = ({ live }: Clock, { past }: Profile): boolean =>
  live.workflow.reentry.kind === 'once' && own(past, live.workflow.id) !== undefined

/** Days within which the same anniversary may come again only because somebody moved to another zone. */
const SAME_ANNIVERSARY = 180 * DAY

/** What began when we met somebody, or when they first bought, has its first anniversary a year later. */
const beginning = (profile: Profile, attribute: string): number => {
  const began = momentOf(profile, attribute)
  return began === undefined ? Number.NEGATIVE_INFINITY : began + SAME_ANNIVERSARY
}

type DateTrigger = Extract<Trigger, { kind: 'date' }>

/** A date that was set when it had already passed does not come any more; one that has come does not come again. */
const dateDue = (trigger: DateTrigger, profile: Profile, site: SiteRules, after: number): number | undefined => {
  const text = dateOf(profile, trigger.attribute)
  if (text === undefined || after === NEVER) return undefined
  const zone = zoneOf(profile, site)
  if (trigger.yearly) return yearly(text, zone, Math.max(after, beginning(profile, trigger.attribute)), trigger)
  const at = occasionOf(text, zone, trigger)
  return at === undefined || at <= after ? undefined : at
}

/** Where the last activity of a silence is written down, so that it outlives the history. */
const lastOf = ({ name }: Clock): string => `${name}.last`

const lastInHistory = ({ isActivity }: Clock, { history }: Profile): number | undefined => {
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i]
    if (event && !event.id.startsWith('d-') && isActivity(event)) return event.at
  }
  return undefined
}

/**
 * When they last did it: what history says, else what was written down. Of what was let go before anybody asked, as late as it may have
 * happened: a silence is never said too early.
 */
const lastActivity = (clock: Clock, profile: Profile): number =>
  lastInHistory(clock, profile) ?? own(profile.clocks ?? {}, lastOf(clock)) ?? profile.forgotten ?? profile.since

/** Writes down what a silence counts from, while it is known. */
const keepLast = (clock: Clock, profile: Profile): void => {
  const last = lastActivity(clock, profile)
  if (clock.trigger.kind === 'inactive' && own(profile.clocks ?? {}, lastOf(clock)) !== last)
    profile.clocks = { ...profile.clocks, [lastOf(clock)]: last }
}

/**
 * When a clock is due next for somebody (ms). Silence begins with the last such event, or with knowing them; whoever was silent
 * long before the workflow went live is due then: they are the ones it was written for.
 */
export const clockDue = (clock: Clock, profile: Profile, site: SiteRules): number | undefined => {
  if (clock.live.held || isOver(clock, profile)) return undefined
  const dealt = own(profile.clocks ?? {}, clock.name)
  if (clock.trigger.kind === 'date') return dateDue(clock.trigger, profile, site, dealt ?? clock.live.since)
  const last = lastActivity(clock, profile)
  return dealt !== undefined && last <= dealt
    ? undefined
    : Math.max(last + ms(clock.trigger.duration), clock.live.since)
}

const dealtWith = (clock: Clock, profile: Profile, now: number): number => {
  if (clock.trigger.kind === 'inactive') return lastActivity(clock, profile)
  return clock.trigger.yearly ? now + SAME_ANNIVERSARY : NEVER
}

const isRinging = (clock: Clock, { profile, program, now }: Turn): boolean => {
  const due = clockDue(clock, profile, program.site)
  return due !== undefined && due <= now
}

/** Dates that have come, and silences that have lasted long enough, become events. Each once, however late it is noticed. */
export const ring = (turn: Turn): void => {
  for (const clock of turn.program.clocks) {
    keepLast(clock, turn.profile)
    if (!isRinging(clock, turn)) continue
    const { trigger, name } = clock
    turn.profile.clocks = { ...turn.profile.clocks, [name]: dealtWith(clock, turn.profile, turn.now) }
    const what = trigger.kind === 'date' ? { name: trigger.attribute } : {}
    derive(turn, { type: trigger.kind, ...what, subject: name }, `${name}.${turn.now}`)
  }
}

/** A date that changes is a new date: it counts from now on, whatever became of the one before. */
export const rewind = (turn: Turn, attribute: string): void => {
  for (const { name, trigger } of turn.program.clocks)
    if (trigger.kind === 'date' && trigger.attribute === attribute)
      turn.profile.clocks = { ...turn.profile.clocks, [name]: turn.now }
}
