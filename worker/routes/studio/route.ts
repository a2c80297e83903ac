import * as v from 'valibot'
import type { Member } from '../../auth/index.ts'
import type { World } from '../../deps.ts'
import { parse } from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import type { Role } from '../../protocol.ts'

/** What a route of the studio is given: who asks, about which site, and in which language to answer. */
export type Call = {
  world: World
  member: Member
  /** Id of the site in the path; '' for the routes that have none. */
  site: string
  role: Role | undefined
  /** The other id in the path: a tag or a workflow. */
  id: string
  /** The number of a version in the path, as it was written; '' for the routes that have none. */
  version: string
  query: URLSearchParams
  /** en, fr or it. */
  language: string
  now: number
}

/** Something a path may be followed by: `?name=…`. */
export type Parameter = { name: string; about: string; required?: true }

/** What is told of a route to whoever wants to ask it. `key`: with a key of the site's server, instead of a member's token. */
export type Described = {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete'
  path: string
  summary: string
  role: Role | 'none' | 'operator' | 'key'
  query?: readonly Parameter[]
  body: v.GenericSchema | undefined
  /** Media types of a body that is text; its handler gets it as it is. */
  reads?: readonly string[]
  /** The media type of an answer that is not JSON; the handler makes the response itself. */
  gives?: string
  answer: v.GenericSchema
  /** Other statuses that may come with the same answer, and what they mean. */
  partly?: Readonly<Record<number, string>>
}

/**
 * One route, declared once: the app, the OpenAPI document and the permission check are all made from it.
 * `role` is the least role on the site; `none` needs only a signed-in member, `operator` is whoever runs the worker
 * (`OWNER_EMAIL`), whatever their role. `handle` gets the body undecoded.
 */
export type Route = Described & {
  role: Role | 'none' | 'operator'
  /** Most bytes of a body, where it may be larger than two workflows. */
  limit?: number
  handle: (call: Call, body: unknown) => Promise<unknown>
}

type About = Pick<Route, 'method' | 'path' | 'summary' | 'role' | 'query' | 'answer' | 'limit' | 'gives'>

/** A route that takes no body. */
export const route = (about: About, handle: (call: Call) => Promise<unknown>): Route => ({
  ...about,
  body: undefined,
  handle,
})

/** A route whose body is decoded by a schema before its handler sees it; refused with every issue otherwise. */
export const routeWithBody = <S extends v.GenericSchema>(
  about: About,
  body: S,
  handle: (call: Call, body: v.InferOutput<S>) => Promise<unknown>,
): Route => ({
  ...about,
  body,
  handle: (call, raw) => {
    const parsed = parse(body, raw)
    if (parsed.ok) return handle(call, parsed.value)
    throw new Refusal({
      status: 422,
      code: 'invalid',
      title: 'The document cannot be accepted; nothing was saved.',
      issues: parsed.issues,
    })
  },
})

/** A route whose body is text, such as lines of a file. */
export const routeWithText = (
  about: About & { reads: readonly string[] },
  handle: (call: Call, text: string) => Promise<unknown>,
): Route => ({ ...about, body: undefined, handle: (call, text) => handle(call, typeof text === 'string' ? text : '') })

/** Refuses because what the path names is not there (or not this member's: the answer is the same). */
export const notFound = (what: string): Refusal =>
  new Refusal({ status: 404, code: 'not-found', title: `There is no such ${what}.` })

/** What routes answer when there is nothing to say. */
export const Done = v.object({ ok: v.literal(true) })
export const done = { ok: true } as const
