import { isbot } from 'isbot'
import type { Window } from './plan.ts'
import type { Stored } from './stored.ts'

const HOUR = 3_600_000

/** What one person did, counted without any of the worker's code. Times in ms. */
export type Person = { views: number; projects: number; first: number; last: number; pages: Map<string, number> }

/** What must be stored afterwards, and what must not. */
export type Expected = {
  people: Map<string, Person>
  bots: Set<string>
  views: number
  repeats: number
  botViews: number
  /** Views of the busiest hour over those of the mean hour. */
  busiestHour: number
}

const pageOf = (origin: string, path: string): string => `${origin}${path.split('?', 1)[0]?.split('#', 1)[0]}`

/** Counts what was sent: everybody's views once, whoever calls themselves a bot not at all. */
export const expectedOf = (windows: readonly Window[], origin: string): Expected => {
  const [people, bots, seen] = [new Map<string, Person>(), new Set<string>(), new Set<string>()]
  const hours = new Map<number, number>()
  let [repeats, botViews] = [0, 0]
  for (const { deliveries } of windows)
    for (const { line, id, visitor } of deliveries) {
      const { agent, at, path } = line
      if (isbot(agent)) {
        bots.add(visitor)
        botViews++
        continue
      }
      if (seen.has(id)) {
        repeats++
        continue
      }
      seen.add(id)
      hours.set(Math.floor(at / HOUR), (hours.get(Math.floor(at / HOUR)) ?? 0) + 1)
      const person = people.get(visitor) ?? { views: 0, projects: 0, first: at, last: at, pages: new Map() }
      people.set(visitor, person)
      person.views++
      if (path.startsWith('/projects/')) person.projects++
      person.first = Math.min(person.first, at)
      person.last = Math.max(person.last, at)
      const page = pageOf(origin, path)
      person.pages.set(page, (person.pages.get(page) ?? 0) + 1)
    }
  const busiestHour = (Math.max(...hours.values()) / seen.size) * hours.size
  return { people, bots, views: seen.size, repeats, botViews, busiestHour }
}

const pagesDiffer = (pages: ReadonlyMap<string, number>, found: Record<string, number>): boolean =>
  pages.size !== Object.keys(found).length || [...pages].some(([page, n]) => found[page] !== n)

/** What differs of one person, in words; undefined if nothing does. */
const differenceOf = (found: Stored, person: Person | undefined): string | undefined => {
  if (!person) return 'is nobody who was here'
  if (found.views !== person.views) return `has ${found.views} views, not ${person.views}`
  const projects = found.counts['page_view|projects'] ?? 0
  if (projects !== person.projects) return `has ${projects} views of projects, not ${person.projects}`
  if (found.first !== person.first || found.last !== person.last) return 'was here at other times'
  return pagesDiffer(person.pages, found.pages) ? 'viewed other pages' : undefined
}

/** Every difference between what is stored and what was counted: of people there are, and of those who are missing. */
export const differences = (found: readonly Stored[], { people }: Expected): string[] => {
  const ids = new Set(found.map(({ id }) => id))
  return [
    ...found.flatMap((each) => {
      const difference = differenceOf(each, people.get(each.id))
      return difference === undefined ? [] : [`${each.id} ${difference}`]
    }),
    ...[...people.keys()].flatMap((id) => (ids.has(id) ? [] : [`${id} is missing`])),
  ]
}
