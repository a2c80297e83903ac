import { type ConsentSource, consentStatements } from '../db/consents.ts'
import {
  afterSave,
  effectStatements,
  loadPerson,
  type Loaded as Person,
  personStatement,
  read,
  type Save,
} from '../db/people.ts'
import type { Owner } from '../db/stats.ts'
import type { Stored } from '../db/stored.ts'
import {
  type Chosen,
  decide,
  type Effect,
  type Event,
  newProfile,
  type Profile,
  pack,
  type Trace,
} from './engine/index.ts'
import { Refusal } from './problem.ts'
import { type Loaded, programOf } from './programs.ts'
import { randomName } from './random.ts'
import { turns } from './turns.ts'

/** How often a lost race is decided again before giving up; each loss means that somebody else made progress. */
const TRIES = 8

/** What became of some events: the person after them, and what the last page view shows. */
export type Outcome = {
  profile: Profile
  messages: Chosen[]
  effects: Effect[]
  due: number | undefined
  saved: boolean
}

/** Events one after another against one profile: each sees what the ones before it changed. */
export const decideAll = (
  loaded: Loaded,
  profile: Profile,
  events: readonly Event[],
  now: number,
  trace?: Trace,
): Outcome => {
  let outcome: Outcome = { profile, messages: [], effects: [], due: undefined, saved: false }
  for (const event of events) {
    const {
      messages,
      effects,
      due,
      profile: next,
      duplicate,
    } = decide(loaded.program, outcome.profile, event, now, trace)
    outcome = {
      profile: next,
      messages: event.type === 'page_view' ? messages : outcome.messages,
      effects: [...outcome.effects, ...effects],
      due,
      saved: outcome.saved || !duplicate,
    }
  }
  return outcome
}

/**
 * What is to happen to a person. `also` adds statements that stand or fall with the same save; `source` is how what they say on consent
 * has come, where they may say anything.
 */
export type Plan = {
  events: readonly Event[]
  also?: (save: Save) => readonly D1PreparedStatement[]
  source?: ConsentSource
}

/** What the person and the program probably are still, so that nobody has to ask: a save under it is guarded like any other. */
export type Guess = { person: Person; loaded: Loaded }

/**
 * Whose, and when. The plan is made from the program and the profile that decide it, since both may change between two
 * tries; there is no profile of somebody nobody has stored, or who was erased.
 */
export type Change<P extends Plan> = {
  db: D1Database
  site: string
  visitor: string
  now: number
  plan: (loaded: Loaded, person: string, profile: Profile | undefined) => P | Promise<P>
  guess?: Guess | undefined
  /** Where the decision is to say why, if somebody asks; of several attempts, the last. */
  trace?: Trace | undefined
}

/** How it went, and the person as they are stored now. Without a single new event nothing was saved, and nothing needed to be. */
export type Changed<P extends Plan> = { outcome: Outcome; loaded: Loaded; plan: P; stored: Stored }

const busy = (): Refusal =>
  new Refusal({
    status: 503,
    code: 'busy',
    title: 'Too much is happening to this visitor at once.',
    detail: 'Nothing was recorded. Send the same events again.',
    headers: { 'retry-after': '1' },
  })

/** What is written of a decision about somebody. */
export const saveOf = (
  site: string,
  { version, stamp, profile, due }: Person,
  loaded: Loaded,
  outcome: Outcome,
  now: number,
): Save & { doc: string } => ({
  site,
  version,
  now,
  was: { email: profile?.email, due, stamp },
  revision: loaded.source.revision,
  profile: outcome.profile,
  doc: pack(outcome.profile),
  due: outcome.due,
  effects: outcome.effects,
  stamp: randomName(),
})

const ownerOf = ({ site, profile, stamp }: Save): Owner => ({ site, person: profile.id, stamp })

/** Saves a person and everything that depends on it in one batch, which D1 runs as one transaction; false for a lost race. */
const commit = async (db: D1Database, save: Save, plan: Plan): Promise<boolean> => {
  const [saved] = await db.batch([
    personStatement(db, save),
    ...(await effectStatements(db, save)),
    ...(plan.source ? consentStatements(db, ownerOf(save), plan.events, plan.source) : []),
    ...(plan.also?.(save) ?? []),
  ])
  return (saved?.meta.changes ?? 0) > 0
}

/** Decides, and saves what was decided; undefined for a lost race. */
const attempt = async <P extends Plan>(
  { db, site, now, plan: planOf, trace }: Change<P>,
  { person, loaded }: Guess,
): Promise<Changed<P> | undefined> => {
  const plan = await planOf(loaded, person.id, person.profile)
  trace?.splice(0)
  const outcome = decideAll(loaded, person.profile ?? newProfile(person.id, now), plan.events, now, trace)
  if (!outcome.saved) return { outcome, loaded, plan, stored: person }
  const save = saveOf(site, person, loaded, outcome, now)
  return (await commit(db, save, plan)) ? { outcome, loaded, plan, stored: afterSave(save, save.doc) } : undefined
}

/** A guess may be refused for what has changed since: that is for the database to say. */
const attemptGuess = async <P extends Plan>(change: Change<P>, guess: Guess): Promise<Changed<P> | undefined> => {
  try {
    return await attempt(change, guess)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** What the one before has left of the same person: read anew from what was stored, as anybody else would. */
const guessAfter = ({ stored, loaded }: Changed<Plan>): Guess | undefined => {
  try {
    return { person: read(stored), loaded }
  } catch {
    return undefined
  }
}

const change = async <P extends Plan>(wanted: Change<P>): Promise<Changed<P> | undefined> => {
  const { db, site, visitor, guess } = wanted
  const guessed = guess && (await attemptGuess(wanted, guess))
  if (guessed?.outcome.saved) return guessed
  for (let turn = 0; turn < TRIES; turn++) {
    const { person, revision } = await loadPerson(db, site, visitor)
    const loaded = revision === undefined ? undefined : await programOf(db, site, revision)
    if (!loaded) return undefined
    const changed = await attempt(wanted, { person, loaded })
    if (changed) return changed
  }
  throw busy()
}

const inTurn = turns<Changed<Plan>>()

/**
 * The one way a person changes: read, decide, save under the version and revision that were read; when the save finds
 * that somebody else was faster, all of it again. The engine is pure, so deciding again is safe. A guess spares the first
 * reading; only a save proves it right, so what would be answered without one is read. Whoever asks for the same person at the same
 * time has the best guess there is: what the one before has left.
 * Undefined if the site is gone. Throws a 503 `Refusal` if the race is lost too often.
 */
export const changePerson = <P extends Plan>(wanted: Change<P>): Promise<Changed<P> | undefined> =>
  inTurn(`${wanted.site} ${wanted.visitor}`, async (before) => {
    const guess = (before && guessAfter(before)) ?? wanted.guess
    const answer = await change({ ...wanted, guess })
    return { answer, left: answer }
  })
