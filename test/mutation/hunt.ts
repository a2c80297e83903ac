import { isDeepStrictEqual } from 'node:util'
import { BUGS } from './bugs.ts'
import { plant } from './plant.ts'

type Shelves = typeof import('../engine/shelves.ts')
type Named = { name: string; play: () => [unknown, unknown] }

/** The golden cases, played by an engine with a bug in it; -1 is none. */
const casesWith = async (bug: number): Promise<Named[]> => {
  const { shelves, hubspotCases, playCase }: Shelves = await import(`../engine/shelves.ts?bug=${bug}`)
  return [...shelves, ['HubSpot’s rules', hubspotCases] as const].flatMap(([shelf, cases]) =>
    cases.map((each) => ({ name: `${shelf}: ${each[0]}`, play: () => playCase(each) })),
  )
}

/** What is wrong with what a case comes to, if anything is. */
const wrong = ({ play }: Named): string | undefined => {
  try {
    const [actual, expected] = play()
    return isDeepStrictEqual(actual, expected) ? undefined : 'comes out otherwise'
  } catch (error) {
    return `throws: ${error instanceof Error ? error.message : String(error)}`
  }
}

const say = (bug: number, said: { found?: string | undefined; broken?: string }): void =>
  console.log(JSON.stringify({ bug, ...said }))

/** With no bug: how long each case takes (ms), and those that fail as it is, which find nothing. */
const control = async (): Promise<{ times: number[]; failing: Set<string> }> => {
  const failing = new Set<string>()
  const times = (await casesWith(-1)).map((each) => {
    const before = performance.now()
    if (wrong(each)) failing.add(each.name)
    return performance.now() - before
  })
  return { times, failing }
}

/** The first case that notices a bug, looking at quick ones first. */
const hunt = async (
  bug: number,
  order: readonly number[],
  failing: ReadonlySet<string>,
): Promise<string | undefined> => {
  const cases = await casesWith(bug)
  for (const i of order) {
    const each = cases[i]
    const how = each && !failing.has(each.name) ? wrong(each) : undefined
    if (each && how) return `${each.name} (${how})`
  }
  return undefined
}

/** Prints one line of JSON for each bug: its number, and which case found it; first, under -1, what fails without any. */
plant()
const { times, failing } = await control()
const order = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
say(-1, { found: failing.size > 0 ? [...failing].join('; ') : undefined })
for (const bug of BUGS.keys()) {
  try {
    say(bug, { found: await hunt(bug, order, failing) })
  } catch (error) {
    say(bug, { broken: String(error) })
  }
}
