import type { Context } from 'hono'
import { loadSource } from '../../db/program.ts'
import { findSend } from '../../db/sends.ts'
import { topicsOf } from '../../db/topics.ts'
import { findVersion } from '../../db/workflows.ts'
import type { World } from '../deps.ts'
import { topicTitle, walk } from '../engine/index.ts'
import { maskEmail, newNonce, pageHeaders, testPage, unsubscribePage } from '../pages/index.ts'
import { changePerson } from '../people.ts'
import { find, inPlace } from '../place.ts'
import { openMailed } from '../token.ts'

type Sent = NonNullable<Awaited<ReturnType<typeof findSend>>>
type Found = Sent & { id: string; topic: string | undefined; world: World }

/** What an email is about. */
export const topicOf = async (db: D1Database, send: Sent): Promise<string | undefined> => {
  const document = await findVersion(db, send.site, send.workflow, send.version)
  for (const { step } of walk(document?.steps ?? []))
    if (step.id === send.step && step.kind === 'email') return step.topic
  return undefined
}

const findByToken = async (world: World, token: string): Promise<Found | undefined> => {
  const id = await openMailed(world.settings, 'unsubscribe', token)
  const sent = id === undefined ? undefined : await find(world, (db) => findSend(db, id))
  if (id === undefined || !sent) return undefined
  return { ...sent.found, id, topic: await topicOf(sent.world.db, sent.found), world: sent.world }
}

const show = async (c: Context, world: World, state: 'ask' | 'done', found: Found | undefined): Promise<Response> => {
  const nonce = newNonce()
  const source = found && (await loadSource(found.world.db, 'id', found.site))
  const site = { name: source?.name ?? 'Sillage', origin: source?.origins[0] ?? world.settings.PUBLIC_URL }
  const language = found?.language ?? (c.req.header('accept-language') ?? 'en').slice(0, 2).toLowerCase()
  if (!found && c.req.param('token') === 'test') return c.body(testPage({ language, nonce }), 200, pageHeaders(nonce))
  if (!found) return c.body(unsubscribePage({ language, site, nonce, state: 'invalid' }), 404, pageHeaders(nonce))
  const known = await topicsOf(found.world.db, found.site)
  const topic = topicTitle(known.topics, found.topic ?? '', language, known.language)
  const about = { email: maskEmail(found.recipient), topic, action: c.req.path }
  return c.body(unsubscribePage({ language, site, nonce, state, ...about }), 200, pageHeaders(nonce))
}

/** GET /u/:token: asks, and does nothing, so that a scanner unsubscribes nobody. */
export const askUnsubscribe = async (c: Context, world: World): Promise<Response> =>
  show(c, world, 'ask', await findByToken(world, c.req.param('token') ?? ''))

/**
 * POST /u/:token: unsubscribes at once, whether a person pressed the button or a mail client did (RFC 8058). No cookie, no
 * sign-in, no second question; once more changes nothing.
 */
export const unsubscribe = async (c: Context, world: World): Promise<Response> => {
  const found = await findByToken(world, c.req.param('token') ?? '')
  if (found) {
    const now = world.now()
    // Each time is an event of its own: they may have subscribed again since the last time this link was used.
    const event = {
      id: `unsub-${found.id}-${now}`,
      type: 'email_unsubscribed',
      at: now,
      workflow: found.workflow,
      step: found.step,
      run: found.run,
    } as const
    const events = [found.topic === undefined ? event : { ...event, topic: found.topic }]
    const plan = () => ({ events, source: 'link' as const })
    await inPlace(world, found.site, ({ db }) =>
      changePerson({ db, site: found.site, visitor: found.person, now, plan }),
    )
  }
  return show(c, world, 'done', found)
}
