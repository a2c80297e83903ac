import type { Event, Profile } from '../../worker/engine/index.ts'
import { lived } from './empty.ts'
import { visitor } from './site.ts'
import { DAY, START } from './time.ts'

const many = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => make(i))
const recordOf = <T>(n: number, make: (i: number) => [string, T]): Record<string, T> =>
  Object.fromEntries(many(n, make))

/** The longest id there is. */
const longest = (i: number, letter = 'w'): string => `${letter}${i}-`.padEnd(64, 'x')
const KEY = 'k'.repeat(190)

/** A busy day: three kinds of events, pages and tags that are all different and as long as they may be. */
const busyDay = (n: number): Event[] =>
  many(n, (i) => ({
    id: `${String(i).padStart(8, '0')}-7abc-4def-8123-456789abcdef`,
    type: (['page_view', 'click', 'custom'] as const)[i % 3] ?? 'click',
    at: START + Math.floor((i * DAY) / n),
    url: `https://lantern-books.example/${longest(i, 'u')}`,
    title: `${'é'.repeat(60)} ${i}`,
    tags: [longest(i % 300, 't'), longest(i % 170, 'u')],
    props: { author: `Stephen King ${i}`, price: { amount: i, currency: 'EUR' } },
  }))

const standing = (): Partial<Profile> => ({
  id: 'v'.repeat(64),
  email: `${'e'.repeat(242)}@example.org`,
  stage: longest(1),
  suppressed: { at: START, reason: longest(2) },
  score: 0.1 + 0.2,
  attributes: recordOf(100, (i) => [`a${i}`.padEnd(64, 'n'), 'é'.repeat(1024)]),
  context: {
    language: 'x'.repeat(35),
    timezone: 'z'.repeat(64),
    first_referrer: 'é'.repeat(256),
    last_referrer: '\u0001'.repeat(256),
    utm_source: 'é'.repeat(128),
    utm_campaign: 'é'.repeat(128),
  },
  consent: recordOf(100, (i) => [`email:${longest(i)}`, { granted: true, at: START + i }]),
  segments: many(200, (i) => longest(i)).sort(),
  points: many(100, (i) => ({ n: 0.5 + i, until: START + i * 1e6, by: longest(i) })),
  mailed: many(1000, (i) => START + i * 1000),
  interrupted: many(1000, (i) => START + i * 1000),
  tagDays: {
    from: Math.floor(START / DAY),
    counts: recordOf(100, (i) => [
      `page_view|${longest(i)}`,
      many(5, (day) => [Math.floor(START / DAY) + day, i] satisfies [number, number]),
    ]),
  },
  received: recordOf(200, (i) => [longest(i), START + i]),
  clocks: recordOf(200, (i) => [`${longest(i)}.abcdefghijklm`, START + i]),
  live: recordOf(200, (i) => [longest(i), { in: true, look: START }]),
})

const inside = (i: number) => ({
  workflow: longest(i),
  version: 1,
  step: longest(i),
  run: `${longest(i)}.1`,
  entered: START,
  key: KEY,
})

const passages = (): Partial<Profile> => ({
  runs: many(200, (i) => {
    const { run, ...rest } = inside(i)
    return { ...rest, id: run, due: START + i, look: START, emailed: 1, arm: `${longest(i)}.1`, by: longest(i) }
  }),
  pending: many(100, (i) => ({ ...inside(i), message: longest(i), since: START + i, expires: START, shown: 1 })),
  outgoing: many(100, (i) => ({ ...inside(i), at: START + i, purpose: `email:${longest(i)}`, content: longest(i) })),
  past: recordOf(700, (i) => [
    longest(i),
    {
      entered: i,
      last: START + i,
      ended: START + i,
      reason: 'finished',
      goals: 2,
      ledgers: many(5, (k) => ({ run: `${longest(i)}.${k}`, version: 1, entered: START, ended: START, emailed: true })),
      messages: many(20, (k) => [`${longest(k)}`, START + k, true] satisfies [string, number, boolean]),
      keys: many(40, (k) => [`${KEY}${k}`, START + k] satisfies [string, number]),
    },
  ]),
})

/** Somebody of whom there is as much of everything as there can be, and more than there is room for. */
export const fullProfile = (): Profile => ({ ...lived(visitor(), busyDay(9000)), ...standing(), ...passages() })
