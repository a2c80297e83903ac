import { effectStatements, loadPeople, personStatement, read, type Save } from '../db/people.ts'
import type { Event } from './engine/index.ts'
import { decideAll, saveOf } from './people.ts'
import { programOf } from './programs.ts'

/** Something that happened to somebody. */
export type Happened = { id: string; event: Event }

type Where = { db: D1Database; site: string; now: number }

/** So many are read and saved together: their documents are held in memory at once. */
const TOGETHER = 50

type Decided = { happened: Happened; save: Save }

/** Decides for each of them; whoever cannot be read or decided is left to whoever asked. */
const decideEach = async ({ db, site, now }: Where, some: readonly Happened[]) => {
  const { people, revision } = await loadPeople(
    db,
    site,
    some.map(({ id }) => id),
  )
  const loaded = revision === undefined ? undefined : await programOf(db, site, revision)
  if (!loaded) return { decided: [], left: [...some] }
  const decided: Decided[] = []
  const left: Happened[] = []
  for (const happened of some) {
    const stored = people.get(happened.id)
    if (!stored) continue
    try {
      const person = read(stored)
      const outcome = person.profile && decideAll(loaded, person.profile, [happened.event], now)
      if (outcome?.saved) decided.push({ happened, save: saveOf(site, person, loaded, outcome, now) })
    } catch {
      left.push(happened) // alone, its fault is told and touches nobody else
    }
  }
  return { decided, left }
}

/** Saves all of them in one batch, each under its own guard; answers who lost a race. */
const saveEach = async (db: D1Database, decided: readonly Decided[]): Promise<Happened[]> => {
  const groups = await Promise.all(
    decided.map(async ({ save }) => [personStatement(db, save), ...(await effectStatements(db, save))]),
  )
  const answers = groups.length > 0 ? await db.batch(groups.flat()) : []
  let at = 0
  const isSaved = groups.map((group) => {
    const changes = answers[at]?.meta.changes ?? 0
    at += group.length
    return changes > 0
  })
  return decided.flatMap(({ happened }, i) => (isSaved[i] ? [] : [happened]))
}

/**
 * The way many people of one site change at once, each by one event of their own: one reading and one writing for all of them.
 * Guards are those of `changePerson`. Who is not stored any more is passed over.
 * @returns whoever is to be tried alone: a lost race, a row that cannot be read, a site that is gone
 */
export const changeTogether = async (where: Where, all: readonly Happened[]): Promise<Happened[]> => {
  const left: Happened[] = []
  for (let from = 0; from < all.length; from += TOGETHER) {
    const { decided, left: undecided } = await decideEach(where, all.slice(from, from + TOGETHER))
    left.push(...undecided, ...(await saveEach(where.db, decided)))
  }
  return left
}
