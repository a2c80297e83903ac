import { allVersions, saveDocuments } from '../../../db/documents.ts'
import { loadSource } from '../../../db/program.ts'
import { listTags } from '../../../db/tags.ts'
import { type Draft, listWorkflows } from '../../../db/workflows.ts'
import {
  checkWorkflow,
  filtersOf,
  type Issue,
  ordered,
  parse,
  parseWorkflow,
  Tag,
  type Workflow,
} from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import { Imported, MAX_IMPORT, SiteExport, SiteImport } from '../../protocolDocuments.ts'
import { type Call, route, routeWithBody } from './route.ts'
import { MOST_TAGS } from './tags.ts'
import { invalid, surroundingsOf, toFinding } from './workflows.ts'

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

const exported = async ({ world, site }: Call): Promise<SiteExport> => {
  const [tags, drafts, versions] = await Promise.all([
    listTags(world.db, site),
    listWorkflows(world.db, site),
    allVersions(world.db, site),
  ])
  return {
    format: 'sillage/1',
    site,
    tags: tags.sort(byId),
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

type Brought = { document: Workflow; draft: number | undefined; path: (string | number)[] }

const within = (path: (string | number)[], issues: readonly Issue[]): Issue[] =>
  issues.map((found) => ({ ...found, path: [...path, ...found.path] }))

/** Every document of the file, decoded; refused with every issue of every one. */
const read = (file: SiteImport): { tags: Tag[]; workflows: Brought[] } => {
  const issues: Issue[] = []
  const tags: Tag[] = []
  const workflows: Brought[] = []
  for (const [i, each] of file.tags.entries()) {
    const parsed = parse(Tag, each)
    if (parsed.ok) tags.push(parsed.value)
    else issues.push(...within(['tags', i], parsed.issues))
  }
  for (const [i, { document, draft }] of file.workflows.entries()) {
    const path = ['workflows', i, 'document']
    const parsed = parseWorkflow(document)
    if (parsed.ok) workflows.push({ document: parsed.value, draft, path })
    else issues.push(...within(path, parsed.issues))
  }
  if (issues.length > 0) throw invalid('The file cannot be read; nothing was saved.', issues)
  return { tags, workflows }
}

const twice = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))]

const refuseTwice = (tags: readonly Tag[], workflows: readonly Brought[]): void => {
  const ids = [...twice(tags.map(({ id }) => id)), ...twice(workflows.map(({ document }) => document.id))]
  if (ids.length > 0) throw invalid(`The file holds this twice: ${ids.join(', ')}. Nothing was saved.`, [])
}

type Sorted<T> = { added: T[]; changed: T[]; unchanged: T[] }

const sort = <T>(
  all: readonly T[],
  textOf: (each: T) => string,
  before: (each: T) => string | undefined,
): Sorted<T> => {
  const sorted: Sorted<T> = { added: [], changed: [], unchanged: [] }
  for (const each of all) {
    const was = before(each)
    sorted[was === undefined ? 'added' : was === textOf(each) ? 'unchanged' : 'changed'].push(each)
  }
  return sorted
}

const idsOf = <T>({ added, changed, unchanged }: Sorted<T>, idOf: (each: T) => string) => ({
  added: added.map(idOf),
  changed: changed.map(idOf),
  unchanged: unchanged.map(idOf),
})

/** Tags have no drafts: one that something live uses would change what is live, so it is not changed in passing. */
const refuseLiveTags = async ({ world, site }: Call, changed: readonly Tag[]): Promise<void> => {
  if (changed.length === 0) return
  const live = (await loadSource(world.db, 'id', site))?.workflows ?? []
  const used = new Set(live.flatMap(({ workflow }) => [...filtersOf(workflow)].map(({ filter }) => filter.tag)))
  const ids = changed.map(({ id }) => id).filter((id) => used.has(id))
  if (ids.length > 0)
    throw new Refusal({
      status: 409,
      code: 'in-use',
      title: `Live workflows use these tags, which the file would change: ${ids.join(', ')}. Nothing was saved.`,
      detail: 'Change them one by one, or take them out of the file.',
    })
}

const conflict = (ids: readonly string[]): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: `The site has a newer draft: ${ids.join(', ')}. Nothing was saved.`,
    detail: 'Export again and bring your changes into that, or write the number of the draft you mean to replace.',
  })

/** The draft each workflow replaces: 0 for a new one; refused if the file was not made from the newest. */
const basesOf = (here: boolean, sorted: Sorted<Brought>, drafts: ReadonlyMap<string, Draft>) => {
  const stale = sorted.changed.filter(({ document, draft }) => !here || draft !== drafts.get(document.id)?.draft)
  if (stale.length > 0) throw conflict(stale.map(({ document }) => document.id))
  return [...sorted.added, ...sorted.changed].map(({ document }) => ({
    document,
    base: drafts.get(document.id)?.draft ?? 0,
  }))
}

const imported = async (call: Call, file: SiteImport): Promise<Imported> => {
  const { world, site, member, now, language } = call
  const { tags, workflows } = read(file)
  refuseTwice(tags, workflows)
  const [oldTags, oldDrafts] = await Promise.all([listTags(world.db, site), listWorkflows(world.db, site)])
  const tagTexts = new Map(oldTags.map((tag) => [tag.id, JSON.stringify(tag)]))
  const drafts = new Map(oldDrafts.map((draft) => [draft.id, draft]))
  const sortedTags = sort(tags, JSON.stringify, ({ id }) => tagTexts.get(id))
  const textOf = (document: Workflow | undefined) => document && JSON.stringify(ordered(document))
  const sorted = sort(
    workflows,
    ({ document }) => textOf(document) ?? '',
    ({ document }) => textOf(drafts.get(document.id)?.document),
  )
  if (oldTags.length + sortedTags.added.length > MOST_TAGS)
    throw invalid(`A site has at most ${MOST_TAGS} tags. Nothing was saved.`, [])
  await refuseLiveTags(call, sortedTags.changed)
  const toSave = {
    tags: [...sortedTags.added, ...sortedTags.changed],
    drafts: basesOf(file.site === site, sorted, drafts),
  }
  const entry = { id: crypto.randomUUID(), at: now, by: member.email, what: 'site_imported', subject: site }
  const isWritten =
    toSave.tags.length + toSave.drafts.length === 0 || (await saveDocuments(world.db, site, toSave, entry))
  if (!isWritten) throw conflict(toSave.drafts.map(({ document }) => document.id))
  const around = await surroundingsOf(call)
  const findings = workflows.flatMap(({ document, path }) => within(path, checkWorkflow(document, around)))
  return {
    tags: idsOf(sortedTags, ({ id }) => id),
    workflows: idsOf(sorted, ({ document }) => document.id),
    findings: findings.map((found) => toFinding(found, language)),
  }
}

/** Everything written on a site as one document, out and in again. */
export const documentRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/export',
      summary: 'All tags and workflows, with their versions, as one document',
      role: 'viewer',
      answer: SiteExport,
    },
    exported,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/import',
      summary: 'Take up tags and workflows, these as drafts; all of them or none',
      role: 'editor',
      answer: Imported,
      limit: MAX_IMPORT,
    },
    SiteImport,
    imported,
  ),
]
