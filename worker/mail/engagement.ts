import type { Reported } from '../../db/reports.ts'
import type { Event, Profile } from '../engine/index.ts'
import { emailEvent } from './emailEvent.ts'
import { burstOf, type Click, gradeClick, gradeOpen, type Hit, isTooSoon, type Letter } from './grade.ts'

/** What somebody does twice within this time, in ms, they did once. */
const REPEAT = 60_000

type Send = Pick<Reported, 'id' | 'workflow' | 'version' | 'step' | 'run' | 'topic' | 'content_id' | 'changed'>
type Recorded = Click & { event: Event }

/** The clicks in an email that its person's history holds. An id is `click-<send>-<link>-<when>`. */
const clicksIn = ({ history }: Profile, send: string): Recorded[] => {
  const prefix = `click-${send}-`
  return history.flatMap((event) =>
    event.id.startsWith(prefix)
      ? [
          {
            event,
            at: event.at,
            grade: event.grade ?? 'unknown',
            link: Number(event.id.slice(prefix.length).split('-')[0]),
          },
        ]
      : [],
  )
}

const opensIn = ({ history }: Profile, send: string): Event[] =>
  history.filter(({ id }) => id.startsWith(`open-${send}-`))

const timeOf = ({ history }: Profile, id: string): number | undefined => history.find((event) => event.id === id)?.at

const sinceOf = (profile: Profile, send: Send): number =>
  timeOf(profile, `delivered-${send.id}`) ?? timeOf(profile, `sent-${send.id}`) ?? send.changed

const asMachine = (clicks: readonly Recorded[]): Event[] =>
  clicks.flatMap(({ event, grade }) => (grade === 'machine' ? [] : [{ ...event, grade: 'machine' }]))

/**
 * A machine's hit is kept once for all, since there may be many, and nobody counts them; what is no machine's, once in a
 * minute. So a scanner's click never hides a person's.
 */
const isRepeat = (
  earlier: readonly { at: number; grade?: Event['grade'] | undefined }[],
  at: number,
  grade: Event['grade'],
) =>
  grade === 'machine'
    ? earlier.some((each) => each.grade === 'machine' || Math.abs(at - each.at) < REPEAT)
    : earlier.some((each) => each.grade !== 'machine' && Math.abs(at - each.at) < REPEAT)

/**
 * The events of a click: itself, unless it repeats an earlier one, and before it those that it shows to have been a machine's,
 * with the ids they had.
 * @param links how many different links the email has
 */
export const clickEvents = (
  profile: Profile,
  send: Send,
  hit: Hit,
  { link, url, links }: { link: number; url: string | undefined; links: number },
): Event[] => {
  const clicks = clicksIn(profile, send.id)
  const opened = opensIn(profile, send.id).find(({ grade }) => grade !== 'machine')?.at
  const letter: Letter = { links, clicks, opened, since: sinceOf(profile, send) }
  const grade = gradeClick(hit, link, letter)
  const together = burstOf(clicks, { link, at: hit.at }, links)
  const again = asMachine(
    clicks.filter((click) => together.some(({ at, link: of }) => at === click.at && of === click.link)),
  )
  if (
    isRepeat(
      clicks.filter((click) => click.link === link),
      hit.at,
      grade,
    )
  )
    return again
  const id = `click-${send.id}-${link}-${hit.at.toString(36)}`
  return [
    ...again,
    emailEvent(send, { id, type: 'email_clicked', at: hit.at, grade, ...(url === undefined ? {} : { url }) }),
  ]
}

/** The event of an open, unless it repeats an earlier one. */
export const openEvents = (profile: Profile, send: Send, hit: Hit): Event[] => {
  const grade = gradeOpen(hit)
  if (isRepeat(opensIn(profile, send.id), hit.at, grade)) return []
  const id = `open-${send.id}-${hit.at.toString(36)}`
  return [emailEvent(send, { id, type: 'email_opened', at: hit.at, grade })]
}

/** Clicks that a delivery, now that it is known, shows to have come too soon after it. */
export const regradedBy = (profile: Profile, send: string, delivered: number): Event[] =>
  asMachine(clicksIn(profile, send).filter(({ at }) => isTooSoon(at, delivered)))
