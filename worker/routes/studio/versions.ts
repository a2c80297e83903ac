import type * as v from 'valibot'
import { listTags } from '../../../db/tags.ts'
import { findVersion, listVersions, listWorkflows, saveDraft } from '../../../db/workflows.ts'
import { explainChange, type StoryNames } from '../../engine/explain/index.ts'
import { diffWorkflows, type Workflow } from '../../engine/index.ts'
import { Restore, VersionChanges, VersionDetail } from '../../protocolDocuments.ts'
import { WorkflowDetail } from '../../protocolWorkflows.ts'
import { conflict, existing } from './conflict.ts'
import { type Call, notFound, route, routeWithBody } from './route.ts'
import { detail, note } from './workflows.ts'

/** Versions are numbered from 1, and written without a sign or zeros before. */
const numberOf = (text: string): number => {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw notFound('version')
}

const documentOf = async ({ world, site, id }: Call, version: number): Promise<Workflow> => {
  const document = await findVersion(world.db, site, id, version)
  if (!document) throw notFound('version')
  return document
}

const one = async (call: Call) => {
  const version = numberOf(call.version)
  const [document, all] = await Promise.all([
    documentOf(call, version),
    listVersions(call.world.db, call.site, call.id),
  ])
  const found = all.find((each) => each.version === version)
  if (!found) throw notFound('version')
  return { ...found, document }
}

/** What the site's people call its tags and workflows. */
const namesOf = async ({ world, site }: Call): Promise<StoryNames> => {
  const [tags, workflows] = await Promise.all([listTags(world.db, site), listWorkflows(world.db, site)])
  const tagNames = new Map(tags.map(({ id, name }) => [id, name]))
  const workflowNames = new Map(workflows.map(({ id, document }) => [id, document.name]))
  return { tag: (id) => tagNames.get(id) ?? id, workflow: (id) => workflowNames.get(id) ?? id }
}

const changes = async (call: Call): Promise<v.InferOutput<typeof VersionChanges>> => {
  const version = numberOf(call.version)
  const after = await documentOf(call, version)
  if (version === 1) return { version, previous: null, changes: [] }
  const [before, names] = await Promise.all([documentOf(call, version - 1), namesOf(call)])
  const found = diffWorkflows(before, after)
  return {
    version,
    previous: version - 1,
    changes: found.map((change) => ({
      code: change.code,
      path: change.path,
      message: explainChange(change, names, call.language),
    })),
  }
}

/** An old version becomes the newest draft; what is live stays as it is until that is published. */
const restore = async (call: Call, { version, base }: v.InferOutput<typeof Restore>) => {
  const document = await documentOf(call, version)
  const draft = await saveDraft(call.world.db, call.site, document, base, call.member.email, call.now)
  if (draft === undefined) throw await conflict(call, base)
  await note(call, 'workflow_restored')
  return detail(call, await existing(call))
}

/** What has been published of a workflow: read, compared, taken up again. */
export const versionRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows/:id/versions/:version',
      summary: 'The document of a version',
      role: 'viewer',
      answer: VersionDetail,
    },
    one,
  ),
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows/:id/versions/:version/changes',
      summary: 'What a version changed, as sentences in your language',
      role: 'viewer',
      answer: VersionChanges,
    },
    changes,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/workflows/:id/restore',
      summary: 'Make a version the newest draft; 409 if somebody saved since `base`',
      role: 'editor',
      answer: WorkflowDetail,
    },
    Restore,
    restore,
  ),
]
