import * as v from 'valibot'
import { type Browser, newBrowser, send, viewOf } from '../edge/browser.ts'
import { openLine, type Line as Wire } from '../edge/http.ts'
import { ORIGIN, SITE } from '../edge/shop.ts'
import { pageOf, type World } from './world.ts'

/** What became of many page views. `shed`: put off with 429, and sent again; `ms`: how long the answers took. */
export type Tally = { taken: number; shed: number; errors: string[]; ms: number[] }

/** Page views over many connections at once, each with people of its own, for as long as `goesOn` says before each view. */
export type Storm = { name: string; connections: number; goesOn: (sent: number) => boolean }

/** Then somebody new comes: so the last view costs what the first did, and memory that grows is a leak. */
const VIEWS_EACH = 5

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** One view; beyond capacity it waits as it was told to and sends the same again, as the snippet does. */
const deliver = async (wire: Wire, url: URL, browser: Browser, tally: Tally): Promise<void> => {
  const event = viewOf(browser, Date.now(), pageOf(browser.views))
  for (;;) {
    const before = performance.now()
    const { status, text, retryAfter } = await send(wire, url, browser, [event], Date.now())
    tally.ms.push(performance.now() - before)
    if (status === 200) {
      tally.taken++
      return
    }
    if (status !== 429) {
      tally.errors.push(`${status} ${text.slice(0, 200)}`)
      return
    }
    tally.shed++
    await sleep(Math.max(retryAfter, 0.1) * 1000)
  }
}

/** Three of four browsers keep their seal. */
const browserOf = (storm: Storm, lane: number, i: number): Browser =>
  newBrowser(SITE, ORIGIN, `${storm.name}-${lane}-${String(i).padStart(16, '0')}`, i % 4 === 0 ? 'nothing' : 'seal')

/** Lets it come down on a worker, and waits until the last view has been answered. */
export const letLoose = async (url: URL, storm: Storm): Promise<Tally> => {
  const tally: Tally = { taken: 0, shed: 0, errors: [], ms: [] }
  const wire = openLine(storm.connections)
  let sent = 0
  const lane = async (number: number): Promise<void> => {
    for (let i = 0; storm.goesOn(sent); i++) {
      const browser = browserOf(storm, number, i)
      for (let view = 0; view < VIEWS_EACH && storm.goesOn(sent); view++) {
        sent++
        await deliver(wire, url, browser, tally)
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: storm.connections }, (_, number) => lane(number)))
  } finally {
    wire.close()
  }
  return tally
}

const People = v.array(v.object({ id: v.string(), views: v.number() }))

/** Views that are stored of the people of a storm. */
export const storedViews = async ({ controls }: World, { name }: Storm): Promise<number> => {
  let sum = 0
  for (let after = `${name}-`; ; ) {
    const people = v.parse(People, await controls.read(`sites/${SITE}/people?like=${name}-%25&after=${after}`))
    for (const { views } of people) sum += views
    const last = people.at(-1)
    if (!last) return sum
    after = last.id
  }
}
