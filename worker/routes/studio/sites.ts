import type * as v from 'valibot'
import { replaceHookSecret } from '../../../db/hooks.ts'
import { changeSite, hookSecretOf, type NewSite as Made, siteById } from '../../../db/sites.ts'
import { issue, isZone } from '../../engine/index.ts'
import { newHookSecret } from '../../hooks/sign.ts'
import { Refusal } from '../../problem.ts'
import { Me, NewSite, type Role, SiteSummary } from '../../protocol.ts'
import { HookSecretMade, NewHookSecret, SiteChange, SiteDetail } from '../../protocolSite.ts'
import { publicUrl } from '../../publicUrl.ts'
import { makeSite, sitesFor, takeUpInvitations } from '../../sites.ts'
import { type Call, Done, done, notFound, route, routeWithBody } from './route.ts'
import { invalid, note } from './workflows.ts'

const summary = ({ site, role }: { site: Made; role: Role }): v.InferOutput<typeof SiteSummary> => {
  const { id, name, key, origins, language, languages, timezone, consent } = site
  return { id, name, key, origins, language, languages, timezone, consent, role }
}

/** A key is public; random so that nobody guesses which sites exist. */
const newKey = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 20)

const checkZone = (zone: string | undefined): void => {
  if (zone !== undefined && !isZone(zone))
    throw new Refusal({
      status: 422,
      code: 'timezone',
      title: `"${zone.slice(0, 64)}" is not an IANA time zone.`,
      detail: 'Write it like Europe/Paris.',
    })
}

/** What somebody is written to in, where nothing is known of them, is one of the languages everything is written in. */
const checkLanguages = (language: string, languages: readonly string[]): void => {
  if (!languages.includes(language))
    throw new Refusal({
      status: 422,
      code: 'languages',
      title: `The site's language, "${language}", is not among its languages: ${languages.join(', ')}.`,
      detail: 'Add it to `languages`, or choose one of them as `language`.',
    })
}

/** Leaves out what was not said, so that a change touches only what it names. */
const said = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  for (const key in change) if (change[key] !== undefined) Object.assign(kept, { [key]: change[key] })
  return kept
}

/** Hosts that lead inside, or back to this worker, would be refused when called: they are refused when written. */
const checkHooks = (hooks: readonly string[], own: string): void => {
  const issues = hooks.flatMap((host, i) =>
    publicUrl(`https://${host}/`, own) ? [] : [issue('site.hook', ['hooks', i], { host })],
  )
  if (issues.length > 0) throw invalid('Webhooks cannot go to these hosts; nothing was saved.', issues)
}

const change = async (call: Call, changes: v.InferOutput<typeof SiteChange>) => {
  checkZone(changes.timezone)
  checkHooks(changes.hooks ?? [], call.world.settings.PUBLIC_URL)
  if (changes.language ?? changes.languages) {
    const site = await siteById(call.world.db, call.site)
    if (site) checkLanguages(changes.language ?? site.language, changes.languages ?? site.languages)
  }
  const { hooks, sender, ...others } = said(changes)
  const rest = { ...others, ...(sender === undefined ? {} : { sender: sender ?? '' }) }
  if (Object.keys(rest).length === 0 && !hooks) return done
  const allowed = hooks && { hooks: [...new Set(hooks)], ...(hooks.length > 0 ? { hookSecret: newHookSecret() } : {}) }
  await changeSite(call.world.db, call.site, { ...rest, ...allowed }, call.now)
  if (rest.timezone) await call.world.wake(call.now)
  await note({ ...call, id: call.site }, 'site_changed')
  return done
}

/** Who may sign webhooks is the owners' business: nobody else is shown the secret. */
const detail = async ({ world, site: id, role }: Call): Promise<SiteDetail> => {
  const site = await siteById(world.db, id)
  if (!site || !role) throw notFound('site')
  const { address, sender, cap, stages, topics, hooks } = site
  const secret = role === 'owner' ? { hookSecret: (await hookSecretOf(world.db, id)) ?? null } : {}
  return { ...summary({ site, role }), address, sender, cap, stages, topics, hooks, ...secret }
}

const HOUR = 3_600_000

const replaceSecret = async (call: Call, { overlap }: v.InferOutput<typeof NewHookSecret>) => {
  const secret = newHookSecret()
  await replaceHookSecret(call.world.db, call.site, { secret, until: call.now + overlap * HOUR })
  await note({ ...call, id: call.site }, 'hook_secret_made')
  return { hookSecret: secret }
}

/** Who is signed in, and the sites they work on. */
export const siteRoutes = [
  route(
    { method: 'get', path: '/v1/me', summary: 'Who is signed in, and their sites', role: 'none', answer: Me },
    async ({ world, member, now }) => {
      await takeUpInvitations(world, member.email, now)
      return { email: member.email, sites: (await sitesFor(world, member.email)).map(summary) }
    },
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
      checkLanguages(made.language, made.languages ?? [made.language])
      const site = {
        ...made,
        key: newKey(),
        languages: made.languages ?? [made.language],
        address: made.address ?? '',
        sender: made.sender ?? '',
      }
      const placed = await makeSite(world, site, member.email, now)
      if (!placed)
        throw new Refusal({
          status: 409,
          code: 'taken',
          title: `A site called "${made.id}" exists already.`,
          detail: 'Choose another id.',
        })
      return summary({ site: placed, role: 'owner' })
    },
  ),

  route(
    { method: 'get', path: '/v1/sites/:site', summary: 'The settings of a site', role: 'viewer', answer: SiteDetail },
    detail,
  ),
  routeWithBody(
    { method: 'patch', path: '/v1/sites/:site', summary: 'Change a site', role: 'owner', answer: Done },
    SiteChange,
    change,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/hook-secret',
      summary: 'Replace the secret that signs webhooks; for `overlap` hours (24) the one before signs too',
      role: 'owner',
      answer: HookSecretMade,
    },
    NewHookSecret,
    replaceSecret,
  ),
]
