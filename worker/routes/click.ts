import type { Context } from 'hono'
import { findHit, type Hittable } from '../../db/reports.ts'
import type { World } from '../deps.ts'
import { log } from '../log.ts'
import { clickEvents } from '../mail/engagement.ts'
import { hitOf } from '../mail/hit.ts'
import { recordHit } from '../mail/hits.ts'
import { openLink } from '../mail/links.ts'
import { newNonce, pageHeaders, problemPage } from '../pages/index.ts'
import { find } from '../place.ts'

/** The longest address an event may carry. */
const LONGEST = 2048

const show = (c: Context, problem: 'not_found' | 'busy'): Response => {
  const nonce = newNonce()
  const language = (c.req.header('accept-language') ?? 'en').slice(0, 2).toLowerCase()
  const headers = { ...pageHeaders(nonce), ...(problem === 'busy' ? { 'retry-after': '10' } : {}) }
  return c.body(problemPage({ language, problem, nonce }), problem === 'busy' ? 503 : 404, headers)
}

const isWeb = (href: string | null): href is string => /^https?:$/.test(URL.parse(href ?? '')?.protocol ?? '')

const findLink = async (world: World, send: string, link: number): Promise<Hittable | undefined | 'failed'> => {
  try {
    return (await find(world, (db) => findHit(db, send, link)))?.found
  } catch (error) {
    log('link.lost', { send, error })
    return 'failed'
  }
}

/**
 * GET /l/:token: on to where the link of the email leads, which is read from the email as it was sent and from nowhere else; once
 * its content is gone, to the site. The click is written down after the answer, so one may be lost if the worker is stopped in
 * between.
 */
export const click = async (c: Context, world: World): Promise<Response> => {
  const hit = hitOf('click', c.req.raw, world.now())
  const asked = await openLink(world.settings, c.req.param('token') ?? '')
  if (!asked) return show(c, 'not_found')
  const found = await findLink(world, asked.send, asked.link)
  if (found === 'failed') return show(c, 'busy')
  const target = [found?.target ?? null, found?.home ?? null].find(isWeb)
  if (!found || target === undefined) return show(c, 'not_found')
  const url = found.target !== null && found.target.length <= LONGEST ? found.target : undefined
  const about = { link: asked.link, url, links: found.links ?? 1 }
  c.executionCtx.waitUntil(recordHit(world, found, (profile) => clickEvents(profile, found, hit, about)))
  return c.body(null, 302, { location: target, 'cache-control': 'no-store', 'x-robots-tag': 'noindex' })
}
