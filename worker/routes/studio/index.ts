import { Hono } from 'hono'
import * as v from 'valibot'
import { roleOn } from '../../../db/sites.ts'
import type { Auth, Member } from '../../auth/index.ts'
import { languageOf } from '../../auth/language.ts'
import { readBody, readBytes } from '../../collect/body.ts'
import type { World } from '../../deps.ts'
import { Id, MAX_DOCUMENT } from '../../engine/index.ts'
import { SAVE_AS_UTF8, textOf } from '../../import/encoding.ts'
import { newNonce, pageHeaders } from '../../pages/index.ts'
import { locate } from '../../place.ts'
import { Refusal } from '../../problem.ts'
import type { Role } from '../../protocol.ts'
import { takeUpInvitations } from '../../sites.ts'
import { serverDescribed } from '../serverDescribed.ts'
import { auditRoutes } from './audit.ts'
import { deliverabilityRoutes } from './deliverability.ts'
import { documentRoutes } from './documents.ts'
import { importRoutes } from './imports.ts'
import { keyRoutes } from './keys.ts'
import { mailStateRoutes } from './mailState.ts'
import { memberRoutes } from './members.ts'
import { moveRoutes } from './moves.ts'
import { docsPage, openapi } from './openapi.ts'
import { peopleRoutes } from './people.ts'
import { previewRoutes } from './preview.ts'
import { previewLinkRoutes } from './previewLink.ts'
import { resultRoutes } from './results.ts'
import { type Call, notFound, type Route } from './route.ts'
import { segmentRoutes } from './segments.ts'
import { sessionRoutes } from './sessions.ts'
import { siteRoutes } from './sites.ts'
import { tagRoutes } from './tags.ts'
import { templateRoutes } from './templates.ts'
import { testSendRoutes } from './testSend.ts'
import { versionRoutes } from './versions.ts'
import { voucherRoutes } from './vouchers.ts'
import { whyLinkRoutes } from './whyLink.ts'
import { workflowRoutes } from './workflows.ts'

/** Every route of the studio, read as a table of contents. */
export const routes: readonly Route[] = [
  ...siteRoutes,
  ...tagRoutes,
  ...segmentRoutes,
  ...workflowRoutes,
  ...previewRoutes,
  ...previewLinkRoutes,
  ...whyLinkRoutes,
  ...versionRoutes,
  ...resultRoutes,
  ...documentRoutes,
  ...templateRoutes,
  ...testSendRoutes,
  ...voucherRoutes,
  ...deliverabilityRoutes,
  ...mailStateRoutes,
  ...importRoutes,
  ...peopleRoutes,
  ...memberRoutes,
  ...auditRoutes,
  ...sessionRoutes,
  ...keyRoutes,
  ...moveRoutes,
]

/** All that may be asked over HTTP, by members and by servers. */
export const described = [...routes, ...serverDescribed]

const RANK: Record<Role, number> = { viewer: 1, editor: 2, owner: 3 }

const unauthorised = (): Refusal =>
  new Refusal({
    status: 401,
    code: 'sign-in',
    title: 'Sign in first.',
    detail: 'Send Authorization: Bearer with a member’s token. The page /docs of this worker says how to get one.',
    headers: { 'www-authenticate': 'Bearer' },
  })

/** Somebody who was invited is a member from the first thing they ask for; an invitation is looked for only where they are none yet. */
const roleOf = async (world: World, site: string, { email }: Member): Promise<Role | undefined> => {
  const role = await roleOn(world.db, site, email)
  if (role) return role
  await takeUpInvitations(world, email, world.now())
  return roleOn(world.db, site, email)
}

/** A site somebody has no role on looks like one that does not exist. */
const roleFor = async (world: World, route: Route, site: string, member: Member): Promise<Role | undefined> => {
  if (route.role === 'none' || (route.role === 'operator' && member.email === world.settings.OWNER_EMAIL))
    return undefined
  const role = v.is(Id, site) ? await roleOf(world, site, member) : undefined
  if (!role) throw notFound('site')
  if (route.role === 'operator' || RANK[role] < RANK[route.role])
    throw new Refusal({
      status: 403,
      code: 'role',
      title: `This needs the role ${route.role}; yours is ${role}.`,
      detail: route.role === 'operator' ? 'Ask whoever runs this worker.' : 'Ask an owner of the site.',
    })
  return role
}

/** Only JSON, and said to be: a form of another site cannot send that without asking first (CORS preflight). */
const readJson = async (request: Request, limit = MAX_DOCUMENT * 2): Promise<unknown> => {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? ''))
    throw new Refusal({ status: 415, code: 'media-type', title: 'Send JSON, with Content-Type: application/json.' })
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson()), await readBody(request, limit))
  if (parsed.success) return parsed.output
  throw new Refusal({ status: 400, code: 'malformed', title: 'The body is not JSON.' })
}

/** Text of a type a form cannot send either. */
const readText = async (request: Request, types: readonly string[], limit = MAX_DOCUMENT): Promise<string> => {
  const [type = ''] = (request.headers.get('content-type') ?? '').toLowerCase().split(';')
  if (!types.includes(type.trim()))
    throw new Refusal({ status: 415, code: 'media-type', title: `Send it with Content-Type: ${types.join(' or ')}.` })
  const read = textOf(await readBytes(request, limit))
  if (read.ok) return read.text
  const title = `Line ${read.line} of this text is not ${read.encoding.toUpperCase()}; nothing was read.`
  throw new Refusal({ status: 400, code: 'encoding', title, detail: SAVE_AS_UTF8 })
}

const bodyOf = async (request: Request, { body, reads, limit }: Route): Promise<unknown> =>
  reads ? readText(request, reads, limit) : body ? readJson(request, limit) : undefined

/** The studio: editing and reports, for signed-in members. Loaded only when one of them asks for something. */
export const studio = (world: World, auth: Auth): Hono => {
  const app = new Hono()
  for (const route of routes)
    app.on(route.method.toUpperCase(), route.path, async (c) => {
      const member = await auth.memberOf(c.req.raw)
      if (!member) throw unauthorised()
      const site = c.req.param('site') ?? ''
      const role = await roleFor(world, route, site, member)
      const call: Call = {
        world: role === undefined ? world : await locate(world, site),
        member,
        site,
        role,
        id: c.req.param('id') ?? '',
        version: c.req.param('version') ?? '',
        query: new URL(c.req.url).searchParams,
        language: languageOf(undefined, c.req.header('accept-language')),
        now: world.now(),
      }
      const answer = await route.handle(call, await bodyOf(c.req.raw, route))
      if (answer instanceof Response) return answer
      return new Response(JSON.stringify(answer), {
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
      })
    })
  app.get('/openapi.json', () => Response.json(openapi(described, world.settings.PUBLIC_URL)))
  app.get('/docs', (c) => {
    const nonce = newNonce()
    return c.html(docsPage(described, nonce, new URL(world.settings.PUBLIC_URL).origin), 200, pageHeaders(nonce))
  })
  return app
}
