import { env } from 'cloudflare:workers'
import type { Event, Profile } from '../../../worker/engine/index.ts'
import { HOUR } from '../../worker/shopWorld.ts'
import { everybody } from './people.ts'

/** Ids that chance made: another each time. */
const CHANCE = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const LONG_AGO = 1e12

/** Recovering takes minutes, never an hour: what happened at the same hour happened at the same time. */
const toTheHour = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && value > LONG_AGO ? `hour ${Math.round(value / HOUR)}` : value

const isPress = ({ type }: Event): boolean => type === 'email_unsubscribed'

const QUERIES = [
  'select visitor, person from alias where site = ?1 order by 1',
  `select kind, person, workflow, version, run, step, recipient, language, topic, content_id, state, code, created
   from send where site = ?1 order by kind, workflow, run, step, recipient, created`,
  // Hits are a sign of health that an isolate may lose or repeat when its flush fails; nothing is decided by them.
  `select workflow, version, step, day, metric, n from stat where site = ?1 and metric <> 'hit' order by 1, 2, 3, 4, 5`,
  `select visitor, email, address, purposes, language, asked, confirmed is not null as confirmed from optin where site = ?1 order by email, asked`,
]

/**
 * What came a second later than it would have stands elsewhere in the history: that is no difference. Nor is it one that somebody
 * whose button did not answer pressed it twice: each press is an event of its own, and the second changes nothing else.
 */
const comparable = (profile: Profile): Profile => {
  const pressed = profile.totals.email_unsubscribed
  const presses = new Map(profile.history.filter(isPress).map((event) => [event.run, { ...event, id: 'pressed' }]))
  const others = profile.history.filter((event) => !isPress(event))
  return {
    ...profile,
    history: [...others.sort((a, b) => (a.id < b.id ? -1 : 1)), ...presses.values()],
    totals: { ...profile.totals, ...(pressed ? { email_unsubscribed: { ...pressed, n: 1 } } : {}) },
  }
}

/** Where everything stands, as text: equal for two runs that differ in nothing but stamps, versions and minutes. */
export const endState = async (site: string): Promise<string> => {
  const answers = await env.DB.batch(QUERIES.map((sql) => env.DB.prepare(sql).bind(site)))
  const people = (await everybody(site)).map(({ email, profile }) => ({ email, profile: comparable(profile) }))
  const all = { people, rows: answers.map(({ results }) => results) }
  return JSON.stringify(all, toTheHour, 1).replaceAll(CHANCE, 'by chance')
}

/** The lines of one text that are not in the other, so that a difference can be read. */
export const difference = (expected: string, found: string): string => {
  const [a, b] = [expected.split('\n'), found.split('\n')]
  const first = a.findIndex((line, i) => line !== b[i])
  const around = (lines: readonly string[]) =>
    lines
      .slice(Math.max(0, first - 2), first + 3)
      .map((line) => line.trim())
      .join(' ')
  return `expected … ${around(a)} … found … ${around(b)}`
}
