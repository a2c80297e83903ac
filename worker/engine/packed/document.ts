import * as v from 'valibot'
import { Event } from '../event.ts'
import { Id } from '../name.ts'
import { Past, Points, Profile } from '../profile.ts'
import { readGrowing, writeGrowing } from './growing.ts'
import { readRows } from './read.ts'
import { type Rows as Written, writeRows } from './write.ts'

const Rows = v.strictObject({ shapes: v.array(v.string()), entries: v.array(v.unknown()), rows: v.string() })
const Whole = v.pipe(v.number(), v.safeInteger())

const Total = v.strictObject({ key: v.string(), ...Profile.entries.totals.value.entries })
const DayCount = v.strictObject({ key: v.string(), day: Whole, n: v.pipe(Whole, v.minValue(0)) })
const PastOf = v.strictObject({ workflow: Id, ...Past.entries })

const DayRows = v.strictObject({ from: Whole, counts: Rows })

/**
 * A person as stored: what there may be hundreds of is in rows; the rest is as in a profile, where SQL finds it. `v` tells it from
 * a profile that was stored as it was.
 */
export const Stored = v.strictObject({
  ...v.omit(Profile, ['v', 'history', 'totals', 'past', 'days', 'tagDays', 'points']).entries,
  v: v.literal(2),
  history: v.optional(Rows),
  totals: v.optional(Rows),
  past: v.optional(Rows),
  days: v.optional(DayRows),
  tagDays: v.optional(DayRows),
  points: v.optional(Rows),
})
export type Stored = v.InferOutput<typeof Stored>

type Days = NonNullable<Profile['days']>

const writeDays = ({ from, counts }: Days): v.InferOutput<typeof DayRows> => ({
  from,
  counts: writeRows(Object.entries(counts).flatMap(([key, all]) => all.map(([day, n]) => ({ key, day, n })))),
})

const readDays = ({ from, counts }: v.InferOutput<typeof DayRows>, trusted: boolean): Days => {
  const days = new Map<string, [day: number, n: number][]>()
  for (const { key, day, n } of readRows(DayCount, counts, trusted)) {
    const all = days.get(key)
    if (all) all.push([day, n])
    else days.set(key, [[day, n]])
  }
  return { from, counts: Object.fromEntries(days) }
}

const totalRows = (totals: Profile['totals']) =>
  writeRows(Object.entries(totals).map(([key, total]) => ({ key, ...total })))

const pastRows = (past: Profile['past']) =>
  writeRows(Object.entries(past).map(([workflow, each]) => ({ workflow, ...each })))

/** How each part is written that is not stored as it is. */
export const WRITTEN = { history: writeRows, totals: totalRows, past: pastRows, days: writeDays, points: writeRows }

const isAny = (part: object): boolean => Object.keys(part).length > 0

/** What is stored of a person. */
export const storedOf = ({ v: _, history, totals, past, days, tagDays, points, ...rest }: Profile): Stored => ({
  v: 2,
  ...rest,
  ...(history.length > 0 ? { history: writeGrowing(history) } : {}),
  ...(isAny(totals) ? { totals: totalRows(totals) } : {}),
  ...(isAny(past) ? { past: pastRows(past) } : {}),
  ...(days ? { days: writeDays(days) } : {}),
  ...(tagDays ? { tagDays: writeDays(tagDays) } : {}),
  ...(points ? { points: writeRows(points) } : {}),
})

const readHistory = (rows: Written, trusted: boolean): Profile['history'] =>
  trusted ? readGrowing(Event, rows) : readRows(Event, rows, false)

const readTotals = (rows: Written, trusted: boolean): Profile['totals'] =>
  Object.fromEntries(readRows(Total, rows, trusted).map(({ key, ...total }) => [key, total]))

const readPast = (rows: Written, trusted: boolean): Profile['past'] =>
  Object.fromEntries(readRows(PastOf, rows, trusted).map(({ workflow, ...each }) => [workflow, each]))

/**
 * The person who was stored. Throws `Damaged` if the rows are not what was written. What is `trusted` is not held against the schema
 * of its parts.
 */
export const profileOf = (
  { v: _, history, totals, past, days, tagDays, points, ...rest }: Stored,
  trusted = false,
): Profile => ({
  v: 1,
  ...rest,
  history: history ? readHistory(history, trusted) : [],
  totals: totals ? readTotals(totals, trusted) : {},
  past: past ? readPast(past, trusted) : {},
  ...(days ? { days: readDays(days, trusted) } : {}),
  ...(tagDays ? { tagDays: readDays(tagDays, trusted) } : {}),
  ...(points ? { points: readRows(Points, points, trusted) } : {}),
})
