import { type Browser, chromium } from 'playwright-core'
import { findChromium } from '../../browser/find.ts'
import type { Effort } from '../measure.ts'
import type { Line } from '../table.ts'
import { bytes } from './bytes.ts'
import { race } from './race.ts'
import { openSite, type Site } from './site.ts'
import { main, painted, quick, slowed } from './times.ts'
import { closeWearers, openWearers, type Wearer } from './wearers.ts'

async function* measured(browser: Browser, site: Site, wearers: readonly Wearer[], rounds: number) {
  yield bytes(wearers)
  const figures = await race(browser, site, wearers, rounds)
  yield main(figures)
  yield painted(figures)
  yield slowed(figures)
  yield quick(figures)
}

async function* run({ rounds }: Effort): AsyncGenerator<Line[]> {
  const { wearers, absent } = await openWearers()
  const site = await openSite(wearers)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update'],
  })
  try {
    yield* measured(browser, site, wearers, rounds)
  } finally {
    await browser.close()
    await Promise.all([site.close(), closeWearers(wearers)])
  }
  for (const line of absent) console.log(line)
}

const notes = [
  'One Chromium, one page of a shop; the page alone, ours, a prototype of 60 lines (test/bench/page/prototype.ts) and the peers take turns, each time in a browser context nobody has used.',
  'Peers are what they publish on npm, started as their manuals say, bundled and minified like ours, and answered by a server on loopback as theirs would.',
  'P1, P2: gzip 9, brotli 11. P3, P4: CPU of the main thread over that of the page alone in the same round, 0.7 to 1.4 s after the load event.',
  'P3 counts what scripts take, microtasks among it, in a trace: the sum that Chromium keeps itself leaves out whatever comes after an await.',
  'Umami is the tracker in the source its authors publish on npm, minified like the rest.',
  'P4 at 4× slowdown: the longest task in which a script of that origin ran, the work of the page itself in the same task included. Layout shift is the sum of what Chromium reports.',
  'P5: every answer of the edge begins 60 ms after its request; connections are loopback, so setting one up costs nothing, to anybody. Clock time over the message written in the page itself, in the same round.',
  'Requests in a row: the longest chain in which one came after the one before was answered, until the message was on the screen. Warm: the second page of the same browser.',
]

/** The visitor's page: what it loads, what its main thread does, and how soon a message is there. */
export const page = { run, notes }
