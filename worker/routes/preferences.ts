import type { Context } from 'hono'
import * as v from 'valibot'
import { loadPerson } from '../../db/people.ts'
import { loadSource } from '../../db/program.ts'
import { findSend } from '../../db/sends.ts'
import { topicsOf } from '../../db/topics.ts'
import { readBody } from '../collect/body.ts'
import type { World } from '../deps.ts'
import { type Event, own, type Profile, Purpose, topicTitle } from '../engine/index.ts'
import { type Choice, maskEmail, newNonce, pageHeaders, preferencesPage, unsubscribePage } from '../pages/index.ts'
import { changePerson } from '../people.ts'
import { find, inPlace } from '../place.ts'
import { openMailed } from '../token.ts'
import { topicOf } from './unsubscribe.ts'

/** Most bytes of a form with a hundred topics. */
const FORM = 16_384
const EMAIL = 'email:'

type Sent = NonNullable<Awaited<ReturnType<typeof findSend>>>
type Found = Sent & { id: string; topic: string | undefined; world: World }

const findByToken = async (world: World, token: string): Promise<Found | undefined> => {
  const id = await openMailed(world.settings, 'preferences', token)
  const sent = id === undefined ? undefined : await find(world, (db) => findSend(db, id))
  if (id === undefined || !sent) return undefined
  return { ...sent.found, id, topic: await topicOf(sent.world.db, sent.found), world: sent.world }
}

/** What somebody was ever asked about, and what this email was about: nobody is offered more by a link than they knew. */
const choicesOf = (profile: Profile, topic: string | undefined): Omit<Choice, 'name'>[] => {
  const known = Object.keys(profile.consent).filter((purpose) => purpose.startsWith(EMAIL))
  const purposes = [...new Set([...known, ...(topic === undefined ? [] : [`${EMAIL}${topic}`])])].sort()
  return purposes.map((purpose) => {
    const id = purpose.slice(EMAIL.length)
    return { id, on: !profile.suppressed && own(profile.consent, purpose)?.granted === true }
  })
}

type State = 'ask' | 'saved' | 'left'

const show = async (c: Context, world: World, state: State, found: Found | undefined): Promise<Response> => {
  const nonce = newNonce()
  const [source, person, known] = found
    ? await Promise.all([
        loadSource(found.world.db, 'id', found.site),
        loadPerson(found.world.db, found.site, found.person),
        topicsOf(found.world.db, found.site),
      ])
    : []
  const site = { name: source?.name ?? 'Sillage', origin: source?.origins[0] ?? world.settings.PUBLIC_URL }
  const language = found?.language ?? (c.req.header('accept-language') ?? 'en').slice(0, 2).toLowerCase()
  const profile = person?.person.profile
  if (!found || !profile)
    return c.body(unsubscribePage({ language, site, nonce, state: 'invalid' }), 404, pageHeaders(nonce))
  const page = preferencesPage({
    ...{ language, site, nonce, state, action: c.req.path },
    email: maskEmail(profile.email ?? found.recipient),
    choices: choicesOf(profile, found.topic).map((each) => ({
      ...each,
      name: topicTitle(known?.topics ?? null, each.id, language, known?.language ?? language),
    })),
  })
  return c.body(page, 200, pageHeaders(nonce))
}

const about = ({ id, workflow, step, run }: Found, at: number, n: number) => ({
  id: `pref-${n}-${id}-${at.toString(36)}`,
  at,
  workflow,
  step,
  run,
})

/**
 * What a form changes: topics left are farewells to them, topics ticked again are consents; what is as it was says nothing. Whoever had
 * stopped everything and comes back to one topic would be mailed about the others they once agreed to: those unticked are left, and
 * before, so that nothing of theirs goes in between.
 */
const chosen = (found: Found, profile: Profile, ticked: ReadonlySet<string>, now: number): Event[] => {
  const choices = choicesOf(profile, found.topic).map((each, n) => ({ ...each, base: about(found, now, n) }))
  const back = choices.filter(({ id, on }) => !on && ticked.has(id))
  const isOpen = (id: string) => own(profile.consent, `${EMAIL}${id}`)?.granted === true
  const left = choices.filter(({ id, on }) => !ticked.has(id) && (on || (back.length > 0 && isOpen(id))))
  return [
    ...left.map(({ id, base }): Event => ({ ...base, type: 'email_unsubscribed', topic: id })),
    ...back.flatMap(({ id, base }): Event[] => {
      const subject = `${EMAIL}${id}`
      return v.is(Purpose, subject) ? [{ id: base.id, at: now, type: 'consent', subject, granted: true }] : []
    }),
  ]
}

/** GET /p/:token: what somebody gets, topic by topic. Changes nothing. */
export const askPreferences = async (c: Context, world: World): Promise<Response> =>
  show(c, world, 'ask', await findByToken(world, c.req.param('token') ?? ''))

/**
 * POST /p/:token: leaves topics and comes back to them, or leaves everything. Only what they were asked about before can be ticked, and a
 * complaint or an address that does not exist is not undone by it.
 */
export const choosePreferences = async (c: Context, world: World): Promise<Response> => {
  const found = await findByToken(world, c.req.param('token') ?? '')
  if (!found) return show(c, world, 'ask', undefined)
  const form = new URLSearchParams(await readBody(c.req.raw, FORM))
  const now = world.now()
  const isForAll = form.has('all')
  const events = (profile: Profile | undefined): Event[] => {
    if (!profile) return []
    if (isForAll) return [{ ...about(found, now, 0), type: 'email_unsubscribed' }]
    return chosen(found, profile, new Set(form.getAll('topic')), now)
  }
  const { site, person: visitor } = found
  const plan = (_loaded: unknown, _person: string, profile: Profile | undefined) => ({
    events: events(profile),
    source: 'link' as const,
  })
  await inPlace(world, site, ({ db }) => changePerson({ db, site, visitor, now, plan }))
  return show(c, world, isForAll ? 'left' : 'saved', found)
}
