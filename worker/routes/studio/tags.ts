import { loadSource } from '../../../db/program.ts'
import { writeAudit } from '../../../db/sites.ts'
import { tagHits } from '../../../db/stats.ts'
import { deleteTag, listTags, saveTag } from '../../../db/tags.ts'
import { listWorkflows } from '../../../db/workflows.ts'
import { filtersOf, filtersWithin, issue, type Segment, Tag, type Workflow } from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import { TagList } from '../../protocol.ts'
import { type Call, Done, done, notFound, route, routeWithBody } from './route.ts'
import { running } from './segments.ts'

/** A site's tags travel to every browser: this many, and no more. */
export const MOST_TAGS = 100

const list = async ({ world, site, now }: Call) => {
  const [tags, hits] = await Promise.all([listTags(world.db, site), tagHits(world.db, site, now)])
  return { tags: tags.map((tag) => ({ tag, hits: hits.get(tag.id)?.hits ?? 0, last: hits.get(tag.id)?.last ?? null })) }
}

const save = async ({ world, site, id, member, now }: Call, tag: Tag) => {
  if (tag.id !== id)
    throw new Refusal({
      status: 422,
      code: 'invalid',
      title: 'The tag is not the one the address names.',
      issues: [issue('check.id', ['id'], { id })],
    })
  const tags = await listTags(world.db, site)
  if (tags.length >= MOST_TAGS && !tags.some((each) => each.id === id))
    throw new Refusal({
      status: 422,
      code: 'too-many',
      title: `A site has at most ${MOST_TAGS} tags.`,
      detail: 'Remove one that nothing uses.',
    })
  await saveTag(world.db, site, tag, member.email, now)
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
    { method: 'put', path: '/v1/sites/:site/tags/:id', summary: 'Write a tag', role: 'editor', answer: Done },
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
