import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The import table of the house: who may import whom. A room is the longest folder that fits; the engine knows nobody, the
 * snippet knows only the types of the protocol.
 */
const ROOMS = [
  'worker/engine',
  'worker/deploy',
  'worker',
  'db',
  'snippet/message',
  'snippet',
  'extension',
  'test',
] as const
type Room = (typeof ROOMS)[number]

const MAY: Record<Room, readonly Room[]> = {
  'worker/engine': [],
  // Puts the parts together, as the platform will find them.
  'worker/deploy': ['worker', 'snippet'],
  worker: ['worker/engine', 'db'],
  db: ['worker/engine'],
  'snippet/message': ['snippet'],
  snippet: ['snippet/message'],
  extension: ['worker/engine', 'snippet/message'],
  test: ROOMS,
}
/** Files with doors of their own: messages that cross a wire are for both ends. */
const PROTOCOL = [
  'worker/protocol.ts',
  'worker/protocolDocuments.ts',
  'worker/protocolSite.ts',
  'worker/protocolImport.ts',
  'worker/protocolItems.ts',
  'worker/protocolMail.ts',
  'worker/protocolMembers.ts',
  'worker/protocolPeople.ts',
  'worker/protocolResults.ts',
  'worker/protocolServer.ts',
  'worker/protocolWorkflows.ts',
]
/** What a page is told to wear, said by whoever tells it. */
const INSTALL = 'snippet/pinned.ts'
const TELLS_HOW_TO_INSTALL: readonly Room[] = ['worker/deploy', 'extension', 'test']
const KNOWS_PROTOCOL: readonly Room[] = ['worker', 'extension', 'snippet', 'snippet/message', 'test']
const TYPES_ONLY: readonly Room[] = ['snippet', 'snippet/message']
const ENGINE_DOOR = 'worker/engine/index.ts'
/** The engine's second door: sentences weigh as much as everything that decides, and a page view needs none. */
const SENTENCES = 'worker/engine/explain/index.ts'
/** The third, for one file alone: the templates weigh more than everything a page view needs. */
const SHELF = 'worker/engine/templates.ts'
const READS_THE_SHELF = ['worker/routes/studio/templates.ts']

type Import = { from: string; to: string; isType: boolean; isLazy: boolean }

const files = globSync('{worker,db,snippet,extension,test}/**/*.{ts,tsx}', {
  exclude: (name) => /node_modules|\.wxt/.test(String(name)),
}).filter((name) => !name.endsWith('.d.ts'))

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?(?:[^'"]*?\sfrom\s+)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/gm

const importsOf = (file: string): Import[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, type, fixed, lazy]) => ({
    from: file,
    to: normalize(join(dirname(file), fixed ?? lazy ?? '')),
    isType: type !== undefined,
    isLazy: fixed === undefined,
  }))

const roomOf = (file: string): Room | undefined => ROOMS.find((room) => file.startsWith(`${room}/`))

const all = files.flatMap(importsOf)

const isAllowed = ({ from, to, isType }: Import): boolean => {
  const [here, there] = [roomOf(from), roomOf(to)]
  if (here === undefined || there === undefined || here === there) return true
  if (PROTOCOL.includes(to)) return KNOWS_PROTOCOL.includes(here) && (isType || !TYPES_ONLY.includes(here))
  if (to === INSTALL) return TELLS_HOW_TO_INSTALL.includes(here)
  return MAY[here].includes(there)
}

const cyclesIn = (graph: Map<string, string[]>): string[][] => {
  const cycles: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const visit = (file: string, trail: string[]): void => {
    if (state.get(file) === 'done') return
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file])
      return
    }
    state.set(file, 'open')
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file])
    state.set(file, 'done')
  }
  for (const file of graph.keys()) visit(file, [])
  return cycles
}

const graphOf = (imports: readonly Import[]): Map<string, string[]> => {
  const graph = new Map<string, string[]>()
  for (const { from, to, isType } of imports) if (!isType) graph.set(from, [...(graph.get(from) ?? []), to])
  return graph
}

const eager = graphOf(all.filter(({ isLazy }) => !isLazy))

/** Whatever is loaded with a file, before anything is asked for. */
const eagerFrom = (start: string): string[] => {
  const seen = new Set<string>()
  const visit = (file: string): void => {
    for (const next of eager.get(file) ?? [])
      if (!seen.has(next)) {
        seen.add(next)
        visit(next)
      }
  }
  visit(start)
  return [...seen]
}

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(all.length).toBeGreaterThan(300)
  })

  it('imports only what its table allows', () => {
    expect(all.filter((each) => !isAllowed(each)).map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('enters the engine only by its doors', () => {
    const around = all.filter(
      ({ from, to }) =>
        roomOf(to) === 'worker/engine' &&
        roomOf(from) !== 'worker/engine' &&
        roomOf(from) !== 'test' &&
        to !== ENGINE_DOOR &&
        to !== SENTENCES &&
        !(to === SHELF && READS_THE_SHELF.includes(from)),
    )
    expect(around.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })

  it('keeps the templates away from whatever decides, and from what is loaded before somebody asks for them', () => {
    for (const start of [ENGINE_DOOR, 'worker/index.ts', ...READS_THE_SHELF])
      expect(
        eagerFrom(start).filter((file) => /engine\/(templates|template|fillTemplate)\.|engine\/templates\//.test(file)),
      ).toEqual([])
    expect(eagerFrom(SHELF).filter((file) => file.endsWith('.json')).length).toBe(13)
  })

  it('keeps sentences away from whatever decides, and from what a page view loads', () => {
    const told = (start: string) => eagerFrom(start).filter((file) => file.startsWith(`${dirname(SENTENCES)}/`))
    for (const start of [ENGINE_DOOR, 'worker/index.ts']) expect(told(start)).toEqual([])
    expect(eagerFrom('worker/index.ts')).toEqual(expect.arrayContaining(['worker/routes/collect.ts', ENGINE_DOOR]))
    expect(told(SENTENCES).length).toBeGreaterThan(20)
  })

  it('has no import cycle', () => {
    expect(cyclesIn(graphOf(all))).toEqual([])
  })

  it('finds a cycle when there is one', () => {
    expect(
      cyclesIn(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['a']],
        ]),
      ),
    ).toEqual([['a', 'b', 'c', 'a']])
  })

  it('keeps the engine pure: no clock, chance, network or console, by any name', () => {
    const IMPURE =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bMath\.random\b|\bfetch\s*\(|\bconsole\b|\bcrypto\b|\bglobalThis\b|\bsetTimeout\b|\bperformance\b/
    const engine = files.filter((file) => file.startsWith('worker/engine/'))
    const bare = (file: string) => readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    expect(engine.length).toBeGreaterThan(20)
    expect(engine.filter((file) => IMPURE.test(bare(file)))).toEqual([])
  })

  it('lets the engine import nothing from outside but valibot', () => {
    const OUTSIDE = /from\s+['"]([^.'"][^'"]*)['"]/g
    const engine = files.filter((file) => file.startsWith('worker/engine/'))
    const found = engine.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(OUTSIDE)].map(([, name]) => name))
    expect([...new Set(found)]).toEqual(['valibot'])
  })
})
