import { allVersions } from '../../../db/documents.ts'
import { listSegments } from '../../../db/segments.ts'
import { listTags } from '../../../db/tags.ts'
import { listWorkflows } from '../../../db/workflows.ts'
import { ordered } from '../../engine/index.ts'
import { Imported, MAX_IMPORT, SiteExport, SiteImport } from '../../protocolDocuments.ts'
import { imported } from './imported.ts'
import { type Call, route, routeWithBody } from './route.ts'

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

const exported = async ({ world, site }: Call): Promise<SiteExport> => {
  const [tags, segments, drafts, versions] = await Promise.all([
    listTags(world.db, site),
    listSegments(world.db, site),
    listWorkflows(world.db, site),
    allVersions(world.db, site),
  ])
  return {
    format: 'sillage/1',
    site,
    tags: tags.sort(byId),
    segments: segments.sort(byId),
    workflows: drafts.sort(byId).map(({ id, document, status, draft, version }) => ({
      document: ordered(document),
      status,
      draft,
      version,
      versions: versions
        .filter(({ workflow }) => workflow === id)
        .map((each) => ({
          version: each.version,
          published: each.published,
          by: each.by,
          document: ordered(each.document),
        })),
    })),
  }
}

/** Everything written on a site as one document, out and in again. */
export const documentRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/export',
      summary: 'All tags, segments and workflows, with their versions, as one document',
      role: 'viewer',
      answer: SiteExport,
    },
    exported,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/import',
      summary: 'Take up tags, segments and workflows, these as drafts; all of them or none',
      role: 'editor',
      answer: Imported,
      limit: MAX_IMPORT,
    },
    SiteImport,
    imported,
  ),
]
