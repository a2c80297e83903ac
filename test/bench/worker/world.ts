import { type Browser, type Keeps, newBrowser, send, viewOf } from '../edge/browser.ts'
import type { Entry } from '../edge/bundle.ts'
import { ownFolder } from '../edge/folder.ts'
import { type Line, openLine } from '../edge/http.ts'
import { PEER_TABLES } from '../edge/peerTables.ts'
import { startWorkerd, type Workerd } from '../edge/runtime.ts'
import { type Controls, controlsOf, ORIGIN, openShop, SITE } from '../edge/shop.ts'

/** Everybody who is measured, in one workerd. */
export type World = {
  workerd: Workerd
  line: Line
  controls: Controls
  folder: string
  at(entry: Entry, path?: string): URL
}

const CONNECTIONS = 10
/** Live on the site, none of which a plain page view sets off. */
const WORKFLOWS = 10
const WORKERS = ['production', 'ours', 'faked', 'collector', 'hono'] as const

/** Opens a world with everybody in it, or with some. */
export const openWorld = async (workers: readonly Entry[] = WORKERS): Promise<World> => {
  const folder = ownFolder()
  const workerd = await startWorkerd(workers, folder)
  const line = openLine(CONNECTIONS)
  const controls = controlsOf(workerd, line)
  await openShop(controls, WORKFLOWS)
  for (const name of ['hono', 'collector'] as const) {
    if (!workers.includes(name)) continue
    const database = await workerd.databaseOf(name)
    await database.batch(PEER_TABLES[name].map((sql) => database.prepare(sql)))
  }
  return { workerd, line, controls, folder, at: (entry, path = '/') => new URL(path, workerd.urls.get(entry)) }
}

export const closeWorld = async ({ workerd, line }: World): Promise<void> => {
  line.close()
  await workerd.stop()
}

const HOUR = 3_600_000
const BATCH = 50
const SHELVES = ['crime', 'poetry', 'children', 'travel', 'cooking', 'history', 'philosophy']

/** Page number `n` of the shop: some are seen again and again, most are not. */
export const pageOf = (n: number): string =>
  n % 5 === 0 ? `/shelves/${SHELVES[(n / 5) % SHELVES.length]}` : `/books/${(n * 7919) % 1200}-la-ligne-verte`

/** Sends one page view now, and throws unless it was taken: a refusal is cheap, and would make a fine figure. */
export const viewNow = async ({ line }: World, url: URL, browser: Browser): Promise<void> => {
  const now = Date.now()
  const { status, text } = await send(line, url, browser, [viewOf(browser, now - 40, pageOf(browser.views))], now)
  if (status !== 200) throw new Error(`${status} ${text}`)
}

/** Somebody who has viewed so many pages over the last day. */
export const visitorWith = async (
  world: World,
  url: URL,
  id: string,
  history: number,
  keeps: Keeps,
): Promise<Browser> => {
  const browser = newBrowser(SITE, ORIGIN, id, keeps)
  const now = Date.now()
  for (let sent = 0; sent < history; sent += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, history - sent) }, (_, i) =>
      viewOf(browser, now - 23 * HOUR + (sent + i) * 97_000, pageOf(browser.views)),
    )
    const { status, text } = await send(world.line, url, browser, events, now)
    if (status !== 200) throw new Error(`${status} ${text}`)
  }
  return browser
}

/** A crowd of them, prepared over all connections. */
export const visitorsWith = async (
  world: World,
  url: URL,
  name: string,
  count: number,
  history: number,
  keeps: Keeps,
): Promise<Browser[]> => {
  const ids = Array.from({ length: count }, (_, i) => `${name}-${String(i).padStart(22 - name.length, '0')}`)
  const made: Browser[] = []
  const lane = async () => {
    for (let id = ids.pop(); id; id = ids.pop()) made.push(await visitorWith(world, url, id, history, keeps))
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  return made
}
