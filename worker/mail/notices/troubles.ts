import { dayOf } from '../../../db/day.ts'
import { type Mishaps, mishapsSince, pausedFor, sentSince } from '../../../db/troubles.ts'
import type { World } from '../../deps.ts'
import { CAUSES, type Cause } from './words/index.ts'

/** A rest shorter than this, in ms, is nobody's concern: a provider stumbles, and goes on. */
const PATIENCE = 10 * 60_000

/**
 * How many reports on a day are many, and which share of what was sent that day and the one before: providers stop sending at 5 %
 * bounces, Gmail and Yahoo refuse from 0.3 % complaints on (https://support.google.com/a/answer/81126).
 */
const MANY = { bounced: { least: 10, share: 0.05 }, complained: { least: 3, share: 0.003 } } as const

/** Something is the matter with a site's emails; `day` in days since 1970 UTC, `n` emails, or 0 where it is all of them. */
export type Trouble = { site: string; language: string; cause: Cause; day: number; n: number }

const isCause = (code: string): code is Cause => CAUSES.some((each) => each === code)

const isMuch = async (db: D1Database, { site, step, day, n }: Mishaps): Promise<boolean> => {
  if (step !== 'bounced' && step !== 'complained') return true
  const { least, share } = MANY[step]
  return n >= least && n > share * (await sentSince(db, site, day - 1))
}

/** What is the matter now, and was yesterday and today: of all sites of a database, or of one. */
export const troublesIn = async ({ db, now }: World, only?: string): Promise<Trouble[]> => {
  const [at, found]: [number, Trouble[]] = [now(), []]
  for (const { site, language, code } of await pausedFor(db, at, PATIENCE))
    if (only === undefined || site === only)
      found.push({ site, language, cause: isCause(code) ? code : 'provider.other', day: dayOf(at), n: 0 })
  for (const each of await mishapsSince(db, dayOf(at) - 1, only))
    if (await isMuch(db, each)) found.push({ ...each, cause: each.step })
  return found
}
