import * as v from 'valibot'
import { Attributes, Context, Event, Id, Profile } from './engine/index.ts'
import { VisitorId } from './protocol.ts'

/** What crosses the wire about one person: to be found, shown, exported, erased. */

/**
 * POST /v1/sites/:site/people/find, by address or by any id they ever had. In the body, since what is in an address of the web
 * is written into logs.
 */
export const FindPerson = v.union(
  [v.strictObject({ email: v.pipe(v.string(), v.maxLength(320, 'step.address')) }), v.strictObject({ id: VisitorId })],
  'person.name',
)
export const FoundPerson = v.object({ id: v.string() })

/** One word on consent, as it was written down: `source` says how it came. */
export const ConsentWord = v.object({
  id: v.string(),
  purpose: v.string(),
  granted: v.boolean(),
  at: v.number(),
  source: v.string(),
})

const Send = v.object({
  id: v.string(),
  kind: v.picklist(['workflow', 'confirm', 'webhook', 'notify']),
  workflow: v.string(),
  version: v.number(),
  step: v.string(),
  topic: v.nullable(v.string()),
  recipient: v.string(),
  state: v.string(),
  created: v.number(),
  changed: v.number(),
})

/** GET /v1/sites/:site/people/:id. `events` and `sends` are the newest fifty, newest first. */
export const PersonDetail = v.object({
  id: v.string(),
  ids: v.array(v.string()),
  email: v.nullable(v.string()),
  since: v.number(),
  seen: v.number(),
  attributes: Attributes,
  context: Context,
  consent: v.array(v.object({ purpose: v.string(), granted: v.boolean(), at: v.number() })),
  log: v.array(ConsentWord),
  suppressed: v.nullable(v.object({ reason: v.string(), at: v.number() })),
  segments: v.array(Id),
  stage: v.nullable(v.string()),
  score: v.number(),
  runs: v.array(
    v.object({ workflow: Id, version: v.number(), step: Id, entered: v.number(), due: v.nullable(v.number()) }),
  ),
  events: v.array(Event),
  sends: v.array(Send),
})
export type PersonDetail = v.InferOutput<typeof PersonDetail>

/** POST /v1/sites/:site/people/:id/export: everything that is held of one person. `content` is null once it was cleared. */
export const PersonExport = v.object({
  site: Id,
  exported: v.number(),
  ids: v.array(v.string()),
  profile: Profile,
  consents: v.array(ConsentWord),
  sends: v.array(v.object({ ...Send.entries, run: v.string(), language: v.string(), content: v.unknown() })),
  asked: v.array(
    v.object({
      email: v.string(),
      purposes: v.array(v.string()),
      language: v.string(),
      asked: v.number(),
      confirmed: v.nullable(v.number()),
    }),
  ),
})
export type PersonExport = v.InferOutput<typeof PersonExport>
