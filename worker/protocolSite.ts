import * as v from 'valibot'
import { Cap, Id, Language, Segment, Stages, Title, Topics } from './engine/index.ts'
import { Finding, NewSite, Sender, SiteSummary } from './protocol.ts'
import { Publish } from './protocolWorkflows.ts'

/** What crosses the wire about a site as a whole: its settings, its segments, and the people inside a workflow. */

/** A host that webhook steps may call: a name in ASCII, not a number, without a port. */
const HookHost = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(253),
  v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, 'site.hook'),
)
/** PATCH /v1/sites/:site. `null` takes a limit off, goes back to the usual stages or the worker's own sender, or takes all titles of topics away. */
export const SiteChange = v.strictObject({
  name: v.optional(Title),
  origins: v.optional(NewSite.entries.origins),
  language: v.optional(Language),
  languages: NewSite.entries.languages,
  address: NewSite.entries.address,
  sender: v.optional(v.nullable(Sender)),
  timezone: v.optional(v.string()),
  consent: v.optional(v.picklist(['required', 'not_required'])),
  cap: v.optional(v.nullable(Cap)),
  stages: v.optional(v.nullable(Stages)),
  topics: v.optional(v.nullable(Topics)),
  hooks: v.optional(v.pipe(v.array(HookHost), v.maxLength(20))),
})

/** GET /v1/sites/:site. `cap` null: no limit; `stages` null: the usual ones; `topics`: titles by language; `hookSecret` for owners only, null until a host is allowed. */
export const SiteDetail = v.object({
  ...SiteSummary.entries,
  address: v.string(),
  sender: v.string(),
  cap: v.nullable(Cap),
  stages: v.nullable(Stages),
  topics: v.nullable(Topics),
  hooks: v.array(v.string()),
  hookSecret: v.optional(v.nullable(v.string())),
})
export type SiteDetail = v.InferOutput<typeof SiteDetail>

/** POST /v1/sites/:site/hook-secret. The secret before signs beside the new one for so many hours; none: it is worth nothing from now on. */
export const NewHookSecret = v.strictObject({
  overlap: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(168)), 24),
})
export const HookSecretMade = v.object({ hookSecret: v.string() })

/** GET /v1/sites/:site/segments */
/** `bases`: what a change of each, by its id, is made from. */
export const SegmentList = v.object({
  segments: v.array(Segment),
  bases: v.optional(v.record(v.string(), v.number()), {}),
})
/** PUT /v1/sites/:site/segments/:id: what should be known of it, though it was saved. */
export const SegmentSaved = v.object({ findings: v.array(Finding) })

/** POST /v1/sites/:site/workflows/:id/preview-link: what to put behind a page's address for its script to show one message of the draft, until then (ms). */
export const PreviewLink = v.strictObject({ step: Id })
export const PreviewLinkMade = v.object({ parameter: v.string(), until: v.number() })

/** POST /v1/sites/:site/why-link: what to put behind a page's address to be told there what is decided and why, until then (ms). */
export const WhyLinkMade = v.object({ parameter: v.string(), until: v.number() })

/** POST /v1/sites/:site/workflows/:id/preview */
export const Preview = v.strictObject({ draft: Publish.entries.draft })

/**
 * What publishing a draft would do to those who are inside, if they moved to it. `fates` counts their runs, of which somebody
 * may have several; `steps` says where people are now. `more`: there are others who were not looked at.
 */
export const Previewed = v.object({
  sentence: v.string(),
  people: v.number(),
  runs: v.number(),
  fates: v.object({
    continues: v.number(),
    step_removed: v.number(),
    goal: v.number(),
    guard: v.number(),
    exit: v.number(),
    same_content: v.number(),
  }),
  steps: v.array(v.object({ step: Id, people: v.number() })),
  more: v.boolean(),
})
export type Previewed = v.InferOutput<typeof Previewed>
