import * as v from 'valibot'
import { Id, Name, Segment, Stage, Tag, ValueType, Workflow } from './engine/index.ts'
import { Finding } from './protocol.ts'
import { VersionSummary, WorkflowStatus } from './protocolWorkflows.ts'

/** What crosses the wire when workflows travel as documents: versions, exports and imports of a site. */

/** GET /v1/sites/:site/workflows/:id/versions/:version */
export const VersionDetail = v.object({ ...VersionSummary.entries, document: Workflow })

/** GET …/versions/:version/changes: sentences in the caller's language; none for a first version. */
export const VersionChanges = v.object({
  version: v.number(),
  previous: v.nullable(v.number()),
  changes: v.array(
    v.object({ code: v.string(), path: v.array(v.union([v.string(), v.number()])), message: v.string() }),
  ),
})

/** POST /v1/sites/:site/workflows/:id/restore. `base` is the draft it replaces; 409 if another is newer. */
export const Restore = v.strictObject({
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  base: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

const FORMAT = 'sillage/1'

/** GET /v1/sites/:site/export: everything written on a site, keys and entries always in the same order. */
export const SiteExport = v.object({
  format: v.literal(FORMAT),
  site: Id,
  tags: v.array(Tag),
  segments: v.array(Segment),
  workflows: v.array(
    v.object({
      document: Workflow,
      status: WorkflowStatus,
      draft: v.number(),
      version: v.nullable(v.number()),
      versions: v.array(VersionDetail),
    }),
  ),
})
export type SiteExport = v.InferOutput<typeof SiteExport>

/** Bytes of the largest import. */
export const MAX_IMPORT = 4_194_304

/**
 * POST /v1/sites/:site/import takes what the export gives. Documents are decoded one by one, so that every issue has its
 * path. `draft` is the draft a workflow was exported from; it counts only if `site` is this one. Versions are not read.
 */
export const SiteImport = v.strictObject({
  format: v.optional(v.literal(FORMAT)),
  site: v.optional(Id),
  tags: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(100)), []),
  segments: v.optional(v.pipe(v.array(v.unknown()), v.maxLength(200)), []),
  workflows: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          document: v.unknown(),
          draft: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
          status: v.optional(v.unknown()),
          version: v.optional(v.unknown()),
          versions: v.optional(v.unknown()),
        }),
      ),
      v.maxLength(200),
    ),
    [],
  ),
})
export type SiteImport = v.InferOutput<typeof SiteImport>

const Imports = v.object({ added: v.array(Id), changed: v.array(Id), unchanged: v.array(Id) })
/** What an import did, and what speaks against publishing what it brought. */
export const Imported = v.object({ tags: Imports, segments: Imports, workflows: Imports, findings: v.array(Finding) })
export type Imported = v.InferOutput<typeof Imported>

const Needed = v.object({ id: Id, name: v.string(), there: v.boolean() })
const Why = v.object({ name: Name, why: v.string() })

/**
 * GET /v1/sites/:site/templates, in the caller's language. `there`: the site has it already. `workflows` tells what each does;
 * what happens inside a branch is indented.
 */
export const TemplateList = v.object({
  templates: v.array(
    v.object({
      id: Id,
      name: v.string(),
      objective: Workflow.entries.objective,
      start: v.string(),
      notes: v.array(v.string()),
      needs: v.object({
        tags: v.array(v.object({ ...Needed.entries, kind: v.picklist(['page', 'element']) })),
        segments: v.array(Needed),
        stages: v.array(v.object({ ...Stage.entries, there: v.boolean() })),
        attributes: v.array(v.object({ ...Why.entries, type: ValueType })),
        events: v.array(Why),
      }),
      workflows: v.array(
        v.object({
          id: Id,
          name: v.string(),
          trigger: v.array(v.string()),
          conditions: v.array(v.string()),
          actions: v.array(v.object({ indent: v.number(), text: v.string() })),
          result: v.string(),
        }),
      ),
    }),
  ),
})
export type TemplateList = v.InferOutput<typeof TemplateList>

/** POST /v1/sites/:site/templates/:id */
export const Install = v.strictObject({})

const Taken = v.object({ created: v.array(Id), kept: v.array(Id) })
/** What was made of a template; `kept` was there already and stayed as it was. Findings speak against publishing, `todo` says what to do first. */
export const Installed = v.object({
  workflows: v.array(v.object({ id: Id, name: v.string() })),
  tags: Taken,
  segments: Taken,
  notes: v.array(v.string()),
  todo: v.array(v.string()),
  findings: v.array(Finding),
})
export type Installed = v.InferOutput<typeof Installed>
