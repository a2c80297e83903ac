import { dayOf } from '../../../db/day.ts'
import { contactByEmail, loadPerson } from '../../../db/people.ts'
import type { Claimed } from '../../../db/sends.ts'
import { mishapsSince, ownersOf } from '../../../db/troubles.ts'
import { mayAsk } from '../../blocked.ts'
import type { World } from '../../deps.ts'
import { atHome } from '../../place.ts'
import type { Loaded } from '../../programs.ts'
import type { Mail } from '../providers/provider.ts'
import { Uncomposable } from '../source.ts'
import { NOBODY } from './mishapOf.ts'
import { whereOf } from './whereOf.ts'
import { CAUSES } from './words/index.ts'

/** Whoever wants no mail of a site, or has an address that does not exist, gets none, though they own it. */
const mayTell = async (world: World, site: string, email: string): Promise<boolean> => {
  if (!(await mayAsk(world, site, email))) return false
  const id = await contactByEmail(world.db, site, email)
  return id === undefined || (await loadPerson(world.db, site, id)).person.profile?.suppressed === undefined
}

const readers = async (world: World, site: string): Promise<string[]> => {
  const owners = await ownersOf(atHome(world).db, site)
  const may = await Promise.all(owners.map((email) => mayTell(world, site, email)))
  return owners.filter((_, i) => may[i])
}

/** As far back as a word may be late, in days: a provider may be away for long. */
const BACK = 7

/** How many it is about: of the day it is told of and the one before, or, if it could not be told then, of the days before. */
const countOf = async ({ db }: World, { site, run, created }: Claimed): Promise<number> => {
  const day = dayOf(created)
  const all = (await mishapsSince(db, day - BACK, site)).filter(({ step }) => step === run)
  const sum = (since: number) => all.reduce((n, each) => n + (each.day >= since ? each.n : 0), 0)
  return sum(day - 1) || sum(day - BACK)
}

/**
 * The email that tells a site's owners that something is the matter with its emails. It is from the sender of the worker, not of the
 * site, whose own may be what is wrong; and of no other site.
 * @throws Uncomposable if there is nobody to tell
 */
export const noticeMail = async (world: World, send: Claimed, { source }: Loaded): Promise<Mail> => {
  const [[to, ...also], n, { renderNotice }] = await Promise.all([
    readers(world, send.site),
    countOf(world, send),
    import('../render/index.ts'),
  ])
  const cause = CAUSES.find((each) => each === send.run)
  if (to === undefined || cause === undefined) throw new Uncomposable(NOBODY)
  const where = await whereOf(world.db, send.site, cause)
  return {
    id: send.id,
    from: world.settings.MAIL_FROM,
    to,
    ...(also.length > 0 ? { also } : {}),
    // RFC 3834: so that nobody's holiday reply answers it.
    headers: { 'Auto-Submitted': 'auto-generated' },
    ...renderNotice({ language: send.language, site: source.name, cause, n, where }),
  }
}
