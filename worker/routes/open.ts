import type { Context } from 'hono'
import { findHit } from '../../db/reports.ts'
import type { World } from '../deps.ts'
import { log } from '../log.ts'
import { openEvents } from '../mail/engagement.ts'
import { hitOf } from '../mail/hit.ts'
import { recordHit } from '../mail/hits.ts'
import { find } from '../place.ts'
import { openMailed } from '../token.ts'

/** One transparent pixel. */
const GIF = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (c) => c.charCodeAt(0))

const HEADERS = {
  'content-type': 'image/gif',
  'cache-control': 'no-store',
  // A webmail page that isolates itself shows only pictures that allow it.
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

const record = async (world: World, send: string, hit: ReturnType<typeof hitOf>): Promise<void> => {
  const sent = await find(world, (db) => findHit(db, send, undefined))
  if (sent) await recordHit(world, sent.found, (profile) => openEvents(profile, sent.found, hit))
}

/**
 * GET /o/:token: a picture of one pixel. It is answered at once, whatever the database does; the open is written down
 * afterwards, so one may be lost if the worker is stopped in between.
 */
export const open = async (c: Context, world: World): Promise<Response> => {
  const send = await openMailed(world.settings, 'open', c.req.param('token') ?? '')
  const hit = hitOf('open', c.req.raw, world.now())
  if (send !== undefined)
    c.executionCtx.waitUntil(record(world, send, hit).catch((error: unknown) => log('hit.lost', { send, error })))
  return c.body(GIF, send === undefined ? 404 : 200, HEADERS)
}
