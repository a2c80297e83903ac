import type * as v from 'valibot'
import { attributesInUse } from '../../../db/attributes.ts'
import { listSegments } from '../../../db/segments.ts'
import { siteById, writeAudit } from '../../../db/sites.ts'
import { workflowFigures } from '../../../db/stats.ts'
import { listTags } from '../../../db/tags.ts'
import { voucherPools } from '../../../db/vouchers.ts'
import {
  type Draft,
  listVersions,
  listWorkflows,
  publish,
  saveDraft,
  setStatus,
  workflowIds,
} from '../../../db/workflows.ts'
import {
  checkWorkflow,
  filtersOf,
  type Issue,
  issue,
  parseWorkflow,
  STAGES,
  type Surroundings,
  topicsIn,
  type Workflow,
} from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import {
  type Figures,
  Publish,
  Published,
  SaveDraft,
  VersionList,
  WorkflowDetail,
  WorkflowList,
  type WorkflowStatus,
} from '../../protocolWorkflows.ts'
import { splitsIn } from '../../results/experiments.ts'
import { conflict, existing } from './conflict.ts'
import { deliveryIssues } from './deliverability.ts'
import { toFinding } from './finding.ts'
import { floorOf } from './inFlight.ts'
import { type Call, Done, done, route, routeWithBody } from './route.ts'

const NO_FIGURES: Figures = { entered: 0, shown: 0, emailed: 0, goal: 0 }

const summary = (
  { id, status, document, version, draft, changed, unpublished }: Draft,
  figures: Record<string, number> | undefined,
) => ({
  id,
  status,
  version,
  draft,
  changed,
  unpublished,
  name: document.name,
  figures: { ...NO_FIGURES, ...figures },
  tags: [...new Set([...filtersOf(document)].flatMap(({ filter }) => filter.tag ?? []))],
  topics: topicsIn(document),
  splits: splitsIn(document).length,
})

/** What a workflow is checked against: everything else the site has. */
export const surroundingsOf = async ({ world, site, now }: Call): Promise<Surroundings> => {
  const [tags, segments, workflows, settings, pools, attributes, { checkEmail, checkText }] = await Promise.all([
    listTags(world.db, site),
    listSegments(world.db, site),
    workflowIds(world.db, site),
    siteById(world.db, site),
    voucherPools(world.db, site),
    attributesInUse(world.db, site),
    import('../../mail/render/index.ts'),
  ])
  return {
    tags: tags.map(({ id }) => id),
    tagged: tags,
    segments: segments.map(({ id, kind }) => ({ id, kind })),
    stages: (settings?.stages ?? STAGES).map(({ id }) => id),
    hooks: settings?.hooks ?? [],
    senders: [settings?.sender || world.settings.MAIL_FROM, world.settings.MAIL_FROM],
    workflows,
    languages: settings?.languages ?? [],
    pools,
    now,
    checkEmail: (content, path) => checkEmail(content, path, { attributes }),
    checkText: (text, path) => checkText(text, path, { attributes }),
  }
}

/** What speaks against publishing. */
const issuesOf = async (call: Call, document: Workflow): Promise<Issue[]> =>
  checkWorkflow(document, await surroundingsOf(call))

export const detail = async (call: Call, draft: Draft) => {
  const figures = await workflowFigures(call.world.db, call.site)
  const findings = (await issuesOf(call, draft.document)).map((found) => toFinding(found, call.language))
  return { ...summary(draft, figures.get(draft.id)), document: draft.document, findings }
}

export const note = ({ world, site, member, now, id }: Call, what: string): Promise<unknown> =>
  writeAudit(world.db, site, { id: crypto.randomUUID(), at: now, by: member.email, what, subject: id }).run()

export const invalid = (title: string, issues: readonly Issue[]): Refusal =>
  new Refusal({ status: 422, code: 'invalid', title, issues })

const save = async (call: Call, { base, document }: v.InferOutput<typeof SaveDraft>) => {
  const parsed = parseWorkflow(document)
  if (!parsed.ok) throw invalid('The workflow cannot be read; nothing was saved.', parsed.issues)
  if (parsed.value.id !== call.id)
    throw invalid('The workflow is not the one the address names.', [issue('check.id', ['id'], { id: call.id })])
  const draft = await saveDraft(call.world.db, call.site, parsed.value, base, call.member.email, call.now)
  if (draft === undefined) throw await conflict(call, base)
  return detail(call, await existing(call))
}

const publishDraft = async (call: Call, { draft, inFlight }: v.InferOutput<typeof Publish>) => {
  const read = await existing(call)
  const { document } = read
  if (draft !== read.draft) throw await conflict(call, draft)
  const errors = (await issuesOf(call, document)).filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid('The workflow is not ready; nothing was published.', errors)
  const floor = inFlight === 'finish' ? await floorOf(call, read) : undefined
  const published = await publish(call.world.db, call.site, call.id, draft, call.member.email, call.now, floor)
  if (published === undefined) throw await conflict(call, draft)
  if (published.isNew) {
    await call.world.wake(call.now)
    await note(call, 'workflow_published')
  }
  const [site, delivery] = await Promise.all([siteById(call.world.db, call.site), deliveryIssues(call, document)])
  return {
    version: published.version,
    already: !published.isNew,
    revision: site?.revision ?? 0,
    findings: delivery.map((found) => toFinding(found, call.language)),
  }
}

const moves: { verb: string; summary: string; from: WorkflowStatus[]; to: WorkflowStatus }[] = [
  { verb: 'pause', summary: 'Stop entries and hold everybody where they are', from: ['live'], to: 'paused' },
  { verb: 'resume', summary: 'Go on after a pause', from: ['paused'], to: 'live' },
  { verb: 'archive', summary: 'End it for everybody inside', from: ['draft', 'live', 'paused'], to: 'archived' },
]

const moveRoutes = moves.map(({ verb, summary: says, from, to }) =>
  route(
    { method: 'post', path: `/v1/sites/:site/workflows/:id/${verb}`, summary: says, role: 'editor', answer: Done },
    async (call) => {
      const { status } = await existing(call)
      if (!(await setStatus(call.world.db, call.site, call.id, from, to, call.now)))
        throw new Refusal({ status: 409, code: 'status', title: `A workflow that is ${status} cannot be changed so.` })
      if (to === 'live') await call.world.wake(call.now)
      await note(call, `workflow_${verb}`)
      return done
    },
  ),
)

/** Workflows: written as drafts, published as versions. */
export const workflowRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows',
      summary: 'Workflows with their figures: passages, messages seen, emails sent, and people who met the goal',
      role: 'viewer',
      answer: WorkflowList,
    },
    async ({ world, site }) => {
      const [drafts, figures] = await Promise.all([listWorkflows(world.db, site), workflowFigures(world.db, site)])
      return { workflows: drafts.map((draft) => summary(draft, figures.get(draft.id))) }
    },
  ),
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows/:id',
      summary: 'One workflow, with what speaks against publishing it',
      role: 'viewer',
      answer: WorkflowDetail,
    },
    async (call) => detail(call, await existing(call)),
  ),
  routeWithBody(
    {
      method: 'put',
      path: '/v1/sites/:site/workflows/:id',
      summary: 'Save a draft; 409 if somebody saved since `base`',
      role: 'editor',
      answer: WorkflowDetail,
    },
    SaveDraft,
    save,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/workflows/:id/publish',
      summary: 'Make draft number `draft` live; who is inside moves to it, or finishes on theirs',
      role: 'editor',
      answer: Published,
    },
    Publish,
    publishDraft,
  ),
  ...moveRoutes,
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/workflows/:id/versions',
      summary: 'What has been published',
      role: 'viewer',
      answer: VersionList,
    },
    async (call) => {
      const { id } = await existing(call)
      return { versions: await listVersions(call.world.db, call.site, id) }
    },
  ),
]
