import type { Browser } from 'playwright-core'
import { chain } from './edge.ts'
import type { Site } from './site.ts'
import { longestTask, newcomer, scripting, type Visit, visit } from './visit.ts'
import type { Wearer } from './wearers.ts'

const ROUND_TRIP = 60

/** What one wearer cost in each round. Rounds belong together across wearers. */
export type Figures = {
  name: string
  /** ms of scripts in views without a message: a browser's first, and its second, where most views are. */
  first: number[]
  next: number[]
  /** A first view with a message; of the page alone, also one without, which is what it takes anyway. */
  rest: Visit[]
  message: Visit[]
  /** With answers 60 ms away: the first page of a browser, and its second. */
  cold: number[]
  warm: number[]
  coldChain: number[]
  warmChain: number[]
  longest: number[]
}
type Raced = { wearer: Wearer; figures: Figures }

/** Who has no messages of their own to show only takes part where there are none. */
const shows = ({ name }: Wearer): boolean => /^(page alone|ours|prototype)$/.test(name)

/** A page, by somebody who has never been there. */
const once = async (browser: Browser, url: string): Promise<Visit> => {
  const context = await newcomer(browser)
  try {
    return await visit(context, url)
  } finally {
    await context.close()
  }
}

/** Two views of one browser, for what scripts take of them. */
const twice = async (browser: Browser, url: string, { first, next }: Figures): Promise<void> => {
  const context = await newcomer(browser)
  try {
    first.push(await scripting(context, url))
    next.push(await scripting(context, url))
  } finally {
    await context.close()
  }
}

/** Two views of one browser with the edge far away. */
const farAway = async (browser: Browser, site: Site, { wearer, figures }: Raced): Promise<void> => {
  const edge = wearer.edges.message
  const context = await newcomer(browser)
  edge.roundTrip = ROUND_TRIP
  try {
    for (const kind of ['cold', 'warm'] as const) {
      edge.asked.length = 0
      const { messageAt, messageOn } = await visit(context, site.urlOf(wearer, true))
      figures[kind].push(messageAt)
      figures[`${kind}Chain`].push(
        chain(
          edge.asked.filter(({ path }) => path !== '/favicon.ico'),
          messageOn,
        ),
      )
    }
  } finally {
    edge.roundTrip = 0
    await context.close()
  }
}

const turn = async (browser: Browser, site: Site, raced: Raced): Promise<void> => {
  const { wearer, figures } = raced
  await twice(browser, site.urlOf(wearer, false), figures)
  if (!shows(wearer)) return
  const isAlone = wearer.name === 'page alone'
  if (isAlone) figures.rest.push(await once(browser, site.urlOf(wearer, false)))
  figures.message.push(await once(browser, site.urlOf(wearer, true)))
  await farAway(browser, site, raced)
  const { origin } = wearer.edges.message
  if (!isAlone) figures.longest.push(await longestTask(browser, site.urlOf(wearer, true), origin))
}

const nothing = (name: string): Figures => ({
  name,
  first: [],
  next: [],
  rest: [],
  message: [],
  cold: [],
  warm: [],
  coldChain: [],
  warmChain: [],
  longest: [],
})

/** Everybody in turns (A B C, B C A, …) after one that does not count. */
export const race = async (
  browser: Browser,
  site: Site,
  wearers: readonly Wearer[],
  rounds: number,
): Promise<Figures[]> => {
  const all = wearers.map((wearer) => ({ wearer, figures: nothing(wearer.name) }))
  for (const { wearer } of all) await turn(browser, site, { wearer, figures: nothing('warm-up') })
  for (let round = 0; round < rounds; round++) {
    const start = round % all.length
    for (const one of [...all.slice(start), ...all.slice(0, start)]) await turn(browser, site, one)
    process.stderr.write(`round ${round + 1} of ${rounds}\n`)
  }
  return all.map(({ figures }) => figures)
}
