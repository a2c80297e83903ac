import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSnippet } from '../../snippet/build.ts'
import { serveShop } from '../shop/serve.ts'
import { DEMO } from './demoSite.ts'
import { type Edge, startEdge } from './edge.ts'
import { freePort } from './port.ts'
import { askClock } from './shopClock.ts'

export type DemoOptions = {
  /** The worker's port; the shop takes the next one. */
  port: number
  /** Where the database and the secret live. */
  folder: string
  /** Start over. */
  fresh: boolean
  /** The snippet is built already, and the database in `folder` migrated. Default false. */
  isReady?: boolean
  resendKey?: string | undefined
  mailFrom?: string | undefined
}

/** The whole demo, running. */
export type Demo = { edge: string; shop: string; close(): Promise<void> }

/** Made once for each folder and kept out of the repository: there is no default secret, not even here. */
const secretIn = (folder: string): string => {
  const file = join(folder, 'key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(36).toString('base64'), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

/** Starts the worker on local D1, migrated and seeded, and the bookshop wearing the snippet. `close` leaves nothing behind. */
export const startDemo = async ({
  port,
  folder,
  fresh,
  isReady = false,
  resendKey,
  mailFrom,
}: DemoOptions): Promise<Demo> => {
  if (fresh) rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await freePort(port + 1, 'the bookshop')
  if (!isReady) await buildSnippet('dist/assets')
  const [url, shopUrl] = [`http://localhost:${port}`, `http://localhost:${port + 1}`]
  const edge: Edge = await startEdge({
    port,
    persist: folder,
    isMigrated: isReady,
    secret: secretIn(folder),
    shopUrl,
    owner: DEMO.owner,
    resendKey,
    mailFrom,
  })
  const shop = await serveShop({ port: port + 1, edge: url, siteKey: DEMO.key, demoClock: true, clock: askClock(url) })
  return {
    edge: url,
    shop: shop.url,
    close: async () => {
      await shop.close()
      await edge.close()
    },
  }
}
