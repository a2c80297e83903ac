import type * as v from 'valibot'
import { consentsOf } from '../../../db/consents.ts'
import { contactByEmail } from '../../../db/people.ts'
import { askedOf, askersOf, type Sent, sendsOf } from '../../../db/persons.ts'
import { addressOf, mailboxOf } from '../../address.ts'
import { keyedHash } from '../../auth/keyedHash.ts'
import type { Profile } from '../../engine/index.ts'
import { erase, type Held, heldOf } from '../../erase.ts'
import { FindPerson, FoundPerson, PersonDetail, PersonExport } from '../../protocolPeople.ts'
import { type Call, Done, done, notFound, type Route, route, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

/** How many events and sends are shown; a copy holds all of them. */
const SHOWN = 50

/** What the audit log calls somebody: it must outlive an erasure, and then name nobody. */
const noteOn = async (call: Call, person: string, what: string): Promise<unknown> =>
  note({ ...call, id: await keyedHash(call.world.settings.SECRET)(`person ${call.site}`, person) }, what)

const readHeld = async ({ world, site }: Call, id: string): Promise<Held> => {
  const held = await heldOf(world.db, site, id)
  if (!held) throw notFound('person')
  return held
}

/** Whose address it is; else who typed it and never confirmed it. */
const idsBy = async ({ world: { db }, site }: Call, email: string): Promise<string[]> => {
  const contact = await contactByEmail(db, site, email)
  return contact === undefined ? askersOf(db, site, email, mailboxOf(email)) : [contact]
}

const find = async (call: Call, asked: v.InferOutput<typeof FindPerson>): Promise<{ id: string }> => {
  const email = 'email' in asked ? addressOf(asked.email) : undefined
  const ids = 'id' in asked ? [asked.id] : email === undefined ? [] : await idsBy(call, email)
  let last: string | undefined
  for (const id of ids) {
    const held = await heldOf(call.world.db, call.site, id)
    if (held?.isStored) return { id: held.profile.id }
    last ??= held?.profile.id
  }
  if (last === undefined) throw notFound('person')
  return { id: last }
}

const inShort = ({ content: _, run: __, language: ___, ...sent }: Sent) => sent

const segmentsOf = ({ segments, live = {} }: Profile): string[] =>
  [...segments, ...Object.entries(live).flatMap(([id, state]) => (state.in ? [id] : []))].sort()

const standing = (profile: Profile) => ({
  email: profile.email ?? null,
  since: profile.since,
  seen: profile.seen,
  attributes: profile.attributes,
  context: profile.context,
  consent: Object.entries(profile.consent).map(([purpose, said]) => ({ purpose, ...said })),
  suppressed: profile.suppressed ?? null,
  segments: segmentsOf(profile),
  stage: profile.stage ?? null,
  score: profile.score,
  runs: profile.runs.map(({ workflow, version, step, entered, due }) => ({
    workflow,
    version,
    step,
    entered,
    due: due ?? null,
  })),
  events: profile.history.slice(-SHOWN).reverse(),
})

const show = async (call: Call): Promise<PersonDetail> => {
  const { db } = call.world
  const { profile, whose } = await readHeld(call, call.id)
  const [log, sends] = await Promise.all([consentsOf(db, call.site, profile.id), sendsOf(db, whose, { newest: SHOWN })])
  return { id: profile.id, ids: [...whose.ids], ...standing(profile), log, sends: sends.map(inShort) }
}

const everythingOf = async (call: Call): Promise<PersonExport> => {
  const { db } = call.world
  const { profile, whose } = await readHeld(call, call.id)
  const [consents, sends, asked] = await Promise.all([
    consentsOf(db, call.site, profile.id),
    sendsOf(db, whose, 'whole'),
    askedOf(db, whose),
  ])
  await noteOn(call, profile.id, 'person_exported')
  return { site: call.site, exported: call.now, ids: [...whose.ids], profile, consents, sends, asked }
}

const remove = async (call: Call) => {
  const { id } = (await readHeld(call, call.id)).profile
  if (!(await erase(call.world, call.site, id))) throw notFound('person')
  await noteOn(call, id, 'person_erased')
  return done
}

/** People, one at a time, for whoever answers them: what is known of them, a copy of it, and its erasure. */
export const peopleRoutes: Route[] = [
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/people/find',
      summary: 'Find somebody by address or by an id',
      role: 'owner',
      answer: FoundPerson,
    },
    FindPerson,
    find,
  ),
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/people/:id',
      summary: 'What is known of somebody',
      role: 'owner',
      answer: PersonDetail,
    },
    show,
  ),
  route(
    {
      // It is written down who takes a copy, and a GET writes nothing.
      method: 'post',
      path: '/v1/sites/:site/people/:id/export',
      summary: 'Take a copy of everything that is held of somebody',
      role: 'owner',
      answer: PersonExport,
    },
    everythingOf,
  ),
  route(
    {
      method: 'delete',
      path: '/v1/sites/:site/people/:id',
      summary: 'Erase somebody everywhere, for good',
      role: 'owner',
      answer: Done,
    },
    remove,
  ),
]
