import type * as v from 'valibot'
import { changeSite, createSite, type Site, sitesOf } from '../../../db/sites.ts'
import { Refusal } from '../../problem.ts'
import { Me, NewSite, type Role, SiteChange, SiteSummary } from '../../protocol.ts'
import { Done, done, route, routeWithBody } from './route.ts'

const summary = ({ site, role }: { site: Site; role: Role }): v.InferOutput<typeof SiteSummary> => {
  const { id, name, key, origins, language, languages, timezone, consent } = site
  return { id, name, key, origins, language, languages, timezone, consent, role }
}

/** A key is public; random so that nobody guesses which sites exist. */
const newKey = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 20)

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const checkZone = (zone: string | undefined): void => {
  if (zone !== undefined && !isZone(zone))
    throw new Refusal({
      status: 422,
      code: 'timezone',
      title: `"${zone.slice(0, 64)}" is not an IANA time zone.`,
      detail: 'Write it like Europe/Paris.',
    })
}

/** Leaves out what was not said, so that a change touches only what it names. */
const said = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key in change) if (change[key] !== undefined) Object.assign(kept, { [key]: change[key] })
  return kept
}

/** Who is signed in, and the sites they work on. */
export const siteRoutes = [
  route(
    { method: 'get', path: '/v1/me', summary: 'Who is signed in, and their sites', role: 'none', answer: Me },
    async ({ world, member }) => ({
      email: member.email,
      sites: (await sitesOf(world.db, member.email)).map(summary),
    }),
  ),

  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites',
      summary: 'Make a site; you become its owner',
      role: 'none',
      answer: SiteSummary,
    },
    NewSite,
    async ({ world, member, now }, made) => {
      checkZone(made.timezone)
      const site = {
        ...made,
        key: newKey(),
        languages: made.languages ?? [made.language],
        address: made.address ?? '',
        sender: made.sender ?? '',
      }
      if (!(await createSite(world.db, site, member.email, now)))
        throw new Refusal({
          status: 409,
          code: 'taken',
          title: `A site called "${made.id}" exists already.`,
          detail: 'Choose another id.',
        })
      return summary({ site: { ...site, revision: 1 }, role: 'owner' })
    },
  ),

  routeWithBody(
    { method: 'patch', path: '/v1/sites/:site', summary: 'Change a site', role: 'owner', answer: Done },
    SiteChange,
    async ({ world, site }, change) => {
      checkZone(change.timezone)
      if (Object.keys(said(change)).length > 0) await changeSite(world.db, site, said(change))
      return done
    },
  ),
]
