import { saveDocuments } from '../../../db/documents.ts'
import { loadSource, type Source } from '../../../db/program.ts'
import { MOST_TAGS } from '../../../db/tags.ts'
import { type Draft, listWorkflows } from '../../../db/workflows.ts'
import {
  checkSegment,
  checkWorkflow,
  filtersOf,
  type Issue,
  ordered,
  type Segment,
  type Surroundings,
  type Tag,
  type Workflow,
} from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import type { Imported, SiteImport } from '../../protocolDocuments.ts'
import { toFinding } from './finding.ts'
import { type Brought, type File, read, type Sorted, sort, within } from './importRead.ts'
import { type Call, notFound } from './route.ts'
import { MOST_SEGMENTS, usersOf } from './segments.ts'
import { invalid, surroundingsOf } from './workflows.ts'

const idsOf = <T>({ added, changed, unchanged }: Sorted<T>, idOf: (each: T) => string) => ({
  added: added.map(idOf),
  changed: changed.map(idOf),
  unchanged: unchanged.map(idOf),
})
const idOf = ({ id }: { id: string }): string => id

/** Tags have no drafts: one that something live uses would change what is live, so it is not changed in passing. */
const refuseLiveTags = ({ workflows }: Source, changed: readonly Tag[]): void => {
  const used = new Set(workflows.flatMap(({ workflow }) => [...filtersOf(workflow)].map(({ filter }) => filter.tag)))
  refuseUsed(
    'tags',
    changed.map(idOf).filter((id) => used.has(id)),
  )
}

/** Nor have segments. */
const refuseLiveSegments = (source: Source, changed: readonly Segment[]): void =>
  refuseUsed(
    'segments',
    changed.map(idOf).filter((id) => usersOf(source, id).length > 0),
  )

const refuseUsed = (what: string, ids: readonly string[]): void => {
  if (ids.length > 0)
    throw new Refusal({
      status: 409,
      code: 'in-use',
      title: `These ${what} are in use, and the file would change them: ${ids.join(', ')}. Nothing was saved.`,
      detail: 'Change them one by one, or take them out of the file.',
    })
}

const refuseMany = (what: string, n: number, most: number): void => {
  if (n > most) throw invalid(`A site has at most ${most} ${what}. Nothing was saved.`, [])
}

const conflict = (ids: readonly string[]): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: `The site has changed since: ${ids.join(', ')}. Nothing was saved.`,
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

const union = (a: readonly string[], b: readonly { id: string }[]): string[] => [...new Set([...a, ...b.map(idOf)])]

/** What the site would have once the file is taken up. */
const together = (around: Surroundings, { tags, segments, workflows }: File): Surroundings => ({
  ...around,
  tags: union(around.tags, tags),
  tagged: [...tags, ...(around.tagged ?? [])],
  segments: [...(around.segments ?? []), ...segments.map(({ id, kind }) => ({ id, kind }))],
  workflows: union(
    around.workflows,
    workflows.map(({ document }) => document),
  ),
})

/** Segments count from the moment they are saved, so one that would not be ready is not; the others' warnings are told. */
const segmentIssues = (segments: readonly Segment[], old: readonly Segment[], around: Surroundings): Issue[] => {
  const all = new Map([...old, ...segments].map((each) => [each.id, each]))
  const found = segments.flatMap((each, i) => within(['segments', i], checkSegment(each, around, [...all.values()])))
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid('A segment is not ready; nothing was saved.', errors)
  return found
}

const sorted = <T extends { id: string }>(brought: readonly T[], old: readonly T[]): Sorted<T> => {
  const texts = new Map(old.map((each) => [each.id, JSON.stringify(each)]))
  return sort(brought, JSON.stringify, ({ id }) => texts.get(id))
}

const sortedWorkflows = (brought: readonly Brought[], drafts: ReadonlyMap<string, Draft>): Sorted<Brought> => {
  const textOf = (document: Workflow | undefined) => document && JSON.stringify(ordered(document))
  return sort(
    brought,
    ({ document }) => textOf(document) ?? '',
    ({ document }) => textOf(drafts.get(document.id)?.document),
  )
}

const sourceOf = async ({ world, site }: Call): Promise<Source> => {
  const source = await loadSource(world.db, 'id', site)
  if (!source) throw notFound('site')
  return source
}

/** Takes up a file: everything in it, or nothing. What is live stays as it is. */
export const imported = async (call: Call, input: SiteImport): Promise<Imported> => {
  const { world, site, member, now, language } = call
  const file = read(input)
  const [source, list, here] = await Promise.all([sourceOf(call), listWorkflows(world.db, site), surroundingsOf(call)])
  const drafts = new Map(list.map((draft) => [draft.id, draft]))
  const around = together(here, file)
  const [tags, segments] = [sorted(file.tags, source.tags), sorted(file.segments, source.segments)]
  const workflows = sortedWorkflows(file.workflows, drafts)
  refuseMany('tags', source.tags.length + tags.added.length, MOST_TAGS)
  refuseMany('segments', source.segments.length + segments.added.length, MOST_SEGMENTS)
  refuseLiveTags(source, tags.changed)
  refuseLiveSegments(source, segments.changed)
  const warnings = segmentIssues(file.segments, source.segments, around)
  const toSave = {
    tags: [...tags.added, ...tags.changed],
    segments: [...segments.added, ...segments.changed],
    drafts: basesOf(input.site === site, workflows, drafts),
    revision: source.revision,
  }
  const entry = { id: crypto.randomUUID(), at: now, by: member.email, what: 'site_imported', subject: site }
  const isNothing = toSave.tags.length + toSave.segments.length + toSave.drafts.length === 0
  if (!isNothing && !(await saveDocuments(world.db, site, toSave, entry)))
    throw conflict([
      ...toSave.tags.map(idOf),
      ...toSave.segments.map(idOf),
      ...toSave.drafts.map(({ document }) => document.id),
    ])
  const findings = file.workflows.flatMap(({ document, path }) => within(path, checkWorkflow(document, around)))
  return {
    tags: idsOf(tags, idOf),
    segments: idsOf(segments, idOf),
    workflows: idsOf(workflows, ({ document }) => document.id),
    findings: [...warnings, ...findings].map((found) => toFinding(found, language)),
  }
}
