import { basesOf } from '../../../db/bases.ts'
import { loadSource } from '../../../db/program.ts'
import { writeAudit } from '../../../db/sites.ts'
import { tagHits } from '../../../db/stats.ts'
import { deleteTag, listTags, MOST_TAGS, saveTag } from '../../../db/tags.ts'
import { listWorkflows } from '../../../db/workflows.ts'
import { filtersOf, filtersWithin, issue, type Segment, Tag, type Workflow } from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import { TagList } from '../../protocol.ts'
import { BASE, baseIn, overtaken } from './base.ts'
import { type Call, Done, done, notFound, route, routeWithBody } from './route.ts'
import { running } from './segments.ts'

const list = async ({ world, site, now }: Call) => {
  // Bases first: a tag that is saved in between is shown newer than its base, which refuses too much and overwrites nothing.
  const bases = await basesOf(world.db, 'tag', site)
  const [tags, hits] = await Promise.all([listTags(world.db, site), tagHits(world.db, site, now)])
  return {
    tags: tags.map((tag) => ({
      tag,
      base: bases.get(tag.id)?.base ?? 0,
      hits: hits.get(tag.id)?.hits ?? 0,
      last: hits.get(tag.id)?.last ?? null,
    })),
  }
}

const tooMany = (): Refusal =>
  new Refusal({
    status: 422,
    code: 'too-many',
    title: `A site has at most ${MOST_TAGS} tags.`,
    detail: 'Remove one that nothing uses.',
  })

/** Why a tag was not saved, by what there is now. */
const whyNot = async ({ world, site, id }: Call, base: number | undefined): Promise<Refusal> => {
  const found = (await basesOf(world.db, 'tag', site)).get(id)
  return found || (base ?? 0) > 0 ? overtaken('tag', found) : tooMany()
}

const save = async (call: Call, tag: Tag) => {
  const { world, site, id, member, now } = call
  if (tag.id !== id)
    throw new Refusal({
      status: 422,
      code: 'invalid',
      title: 'The tag is not the one the address names.',
      issues: [issue('check.id', ['id'], { id })],
    })
  const base = baseIn(call)
  if (!(await saveTag(world.db, site, tag, member.email, now, base))) throw await whyNot(call, base)
  await writeAudit(world.db, site, {
    id: crypto.randomUUID(),
    at: now,
    by: member.email,
    what: 'tag_saved',
    subject: id,
  }).run()
  return done
}

const hears = (workflow: Workflow, tag: string): boolean =>
  [...filtersOf(workflow)].some(({ filter }) => filter.tag === tag)

const asksFor = (segment: Segment, tag: string): boolean =>
  segment.kind === 'live' && filtersWithin(segment.condition).some((filter) => filter.tag === tag)

/** Names of what uses a tag: workflows, in a version that runs or in what is being written, and live segments. */
const usersOf = async ({ world, site, id }: Call): Promise<string[]> => {
  const [drafts, source] = await Promise.all([listWorkflows(world.db, site), loadSource(world.db, 'id', site)])
  const written = drafts.flatMap(({ status, document }) => (status === 'archived' ? [] : [document]))
  const runs = source ? running(source) : []
  const workflows = [...runs, ...written].filter((document) => hears(document, id))
  const segments = (source?.segments ?? []).filter((segment) => asksFor(segment, id))
  return [...new Map(workflows.map((each) => [each.id, each.name])).values(), ...segments.map(({ name }) => name)]
}

const remove = async (call: Call) => {
  const { world, site, id, member, now } = call
  const users = await usersOf(call)
  if (users.length > 0)
    throw new Refusal({
      status: 409,
      code: 'in-use',
      title: `This tag is used: ${users.join(', ')}.`,
      detail: 'Change or archive them first.',
    })
  if (!(await deleteTag(world.db, site, id))) throw notFound('tag')
  await writeAudit(world.db, site, {
    id: crypto.randomUUID(),
    at: now,
    by: member.email,
    what: 'tag_deleted',
    subject: id,
  }).run()
  return done
}

/** Tags: what pages and elements are called. */
export const tagRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/tags',
      summary: 'Tags, with how often each was hit this week',
      role: 'viewer',
      answer: TagList,
    },
    list,
  ),
  routeWithBody(
    {
      method: 'put',
      path: '/v1/sites/:site/tags/:id',
      summary: 'Write a tag; 409 if somebody saved since `base`',
      role: 'editor',
      query: [BASE],
      answer: Done,
    },
    Tag,
    save,
  ),
  route(
    {
      method: 'delete',
      path: '/v1/sites/:site/tags/:id',
      summary: 'Remove a tag that nothing uses',
      role: 'editor',
      answer: Done,
    },
    remove,
  ),
]
