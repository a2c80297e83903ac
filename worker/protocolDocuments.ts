import * as v from 'valibot'
import { Id, Tag, Workflow } from './engine/index.ts'
import { Finding, VersionSummary, WorkflowStatus } from './protocol.ts'

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
export const Imported = v.object({ tags: Imports, workflows: Imports, findings: v.array(Finding) })
export type Imported = v.InferOutput<typeof Imported>
