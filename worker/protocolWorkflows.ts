import * as v from 'valibot'
import { Id, Title, Workflow } from './engine/index.ts'
import { Finding } from './protocol.ts'

/** What crosses the wire about workflows: drafts, versions, and how they stand. */

export const WorkflowStatus = v.picklist(['draft', 'live', 'paused', 'archived'])
export type WorkflowStatus = v.InferOutput<typeof WorkflowStatus>

/** Figures of one workflow over its life: passages (one for each entry), messages seen, emails accepted; and people who met the goal, each once. */
export const Figures = v.object({ entered: v.number(), shown: v.number(), emailed: v.number(), goal: v.number() })
export type Figures = v.InferOutput<typeof Figures>

export const WorkflowSummary = v.object({
  id: Id,
  name: Title,
  status: WorkflowStatus,
  version: v.nullable(v.number()),
  draft: v.number(),
  changed: v.number(),
  /** Whether a version is published and the draft says something else. */
  unpublished: v.optional(v.boolean(), false),
  figures: Figures,
  tags: v.array(Id),
  /** Of the emails it sends that people may leave, and of those its messages ask for. */
  topics: v.array(Id),
  /** How many splits its draft has: see `results`. */
  splits: v.number(),
})
export type WorkflowSummary = v.InferOutput<typeof WorkflowSummary>
export const WorkflowList = v.object({ workflows: v.array(WorkflowSummary) })

/** GET /v1/sites/:site/workflows/:id. `draft` counts every save; it is the revision to send back. */
export const WorkflowDetail = v.object({ ...WorkflowSummary.entries, document: Workflow, findings: v.array(Finding) })
export type WorkflowDetail = v.InferOutput<typeof WorkflowDetail>

/** PUT /v1/sites/:site/workflows/:id. `base` is the draft revision it was made from, 0 for a new one; 409 if another is newer. */
export const SaveDraft = v.strictObject({ base: v.pipe(v.number(), v.integer(), v.minValue(0)), document: v.unknown() })

const DraftNumber = v.pipe(v.number(), v.integer(), v.minValue(1))
/** POST /v1/sites/:site/workflows/:id/publish. People inside `move` to the new version, or `finish` on theirs. */
export const Publish = v.strictObject({
  draft: DraftNumber,
  inFlight: v.optional(v.picklist(['move', 'finish']), 'move'),
})
/** `already`: this draft was live, and no version was made. `findings`: what may keep its emails from arriving. They were looked up after it went live, and forbid nothing. */
export const Published = v.object({
  version: v.number(),
  already: v.optional(v.boolean(), false),
  revision: v.number(),
  findings: v.optional(v.array(Finding), []),
})

export const VersionSummary = v.object({ version: v.number(), published: v.number(), by: v.string() })
export const VersionList = v.object({ versions: v.array(VersionSummary) })
