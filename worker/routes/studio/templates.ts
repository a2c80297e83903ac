import { saveDocuments } from '../../../db/documents.ts'
import { loadSource, type Source } from '../../../db/program.ts'
import { MOST_TAGS } from '../../../db/tags.ts'
import { listWorkflows } from '../../../db/workflows.ts'
import { checkWorkflow, own, STAGES, type Workflow } from '../../engine/index.ts'
import type { Template, TemplateLanguage } from '../../engine/templates.ts'
import { Refusal } from '../../problem.ts'
import { Install, Installed, TemplateList } from '../../protocolDocuments.ts'
import { toFinding } from './finding.ts'
import { type Call, notFound, route, routeWithBody } from './route.ts'
import { MOST_SEGMENTS } from './segments.ts'
import { surroundingsOf } from './workflows.ts'

/** The templates weigh more than the rest of the engine: they are read when somebody first asks for them. */
const shelf = () => import('../../engine/templates.ts')

const LANGUAGES: Readonly<Record<string, TemplateLanguage>> = { en: 'en', fr: 'fr', it: 'it' }
const languageOf = ({ language }: Call): TemplateLanguage => own(LANGUAGES, language) ?? 'en'

const sourceOf = async ({ world, site }: Call): Promise<Source> => {
  const source = await loadSource(world.db, 'id', site)
  if (!source) throw notFound('site')
  return source
}

const idsOf = (documents: readonly { id: string }[]): Set<string> => new Set(documents.map(({ id }) => id))

const needsOf = ({ needs }: Template, source: Source, language: TemplateLanguage) => {
  const [tags, segments] = [idsOf(source.tags), idsOf(source.segments)]
  const stages = idsOf(source.rules.stages ?? STAGES)
  const told = ({ name, why }: Template['needs']['events'][number]) => ({ name, why: why[language] })
  return {
    tags: needs.tags.map(({ name, document: { id, kind } }) => ({
      id,
      name: name[language],
      kind,
      there: tags.has(id),
    })),
    segments: needs.segments.map(({ name, document: { id } }) => ({
      id,
      name: name[language],
      there: segments.has(id),
    })),
    stages: needs.stages.map((stage) => ({ ...stage, there: stages.has(stage.id) })),
    attributes: needs.attributes.map((each) => ({ ...told(each), type: each.type })),
    events: needs.events.map(told),
  }
}

const list = async (call: Call) => {
  const [{ templates, tellTemplate }, source] = await Promise.all([shelf(), sourceOf(call)])
  const language = languageOf(call)
  return {
    templates: templates.map((template) => ({
      id: template.id,
      name: template.name[language],
      objective: template.objective,
      start: template.start[language],
      notes: template.notes.map((note) => note[language]),
      needs: needsOf(template, source, language),
      workflows: tellTemplate(template, language),
    })),
  }
}

const refuseMany = (what: string, n: number, most: number): void => {
  if (n > most)
    throw new Refusal({
      status: 422,
      code: 'too-many',
      title: `A site has at most ${most} ${what}. Nothing was saved.`,
      detail: 'Remove some that no workflow uses.',
    })
}

const moved = (): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: 'Somebody changed this site in the meantime; nothing was saved.',
    detail: 'Do it again.',
  })

/** What of the documents brought a site does not have yet, and the ids of those it has, which stay as they are. */
const missing = <T extends { id: string }>(brought: readonly T[], had: readonly { id: string }[]) => {
  const ids = idsOf(had)
  return {
    created: brought.filter(({ id }) => !ids.has(id)),
    kept: brought.flatMap(({ id }) => (ids.has(id) ? [id] : [])),
  }
}

const findingsOf = async (call: Call, workflows: readonly Workflow[]) => {
  const around = await surroundingsOf(call)
  return workflows.flatMap((document, i) =>
    checkWorkflow(document, around).map((found) =>
      toFinding({ ...found, path: ['workflows', i, ...found.path] }, call.language),
    ),
  )
}

/** Takes a template up: its workflows as drafts, and what they need that is not there yet; all of it or nothing. */
const install = async (call: Call): Promise<Installed> => {
  const { world, site, member, now } = call
  const [{ templates, fillTemplate, todoOf }, source, drafts] = await Promise.all([
    shelf(),
    sourceOf(call),
    listWorkflows(world.db, site),
  ])
  const template = templates.find(({ id }) => id === call.id)
  if (!template) throw notFound('template')
  const language = languageOf(call)
  const filled = fillTemplate(template, { language, team: member.email, taken: idsOf(drafts) })
  const [tags, segments] = [missing(filled.tags, source.tags), missing(filled.segments, source.segments)]
  refuseMany('tags', source.tags.length + tags.created.length, MOST_TAGS)
  refuseMany('segments', source.segments.length + segments.created.length, MOST_SEGMENTS)
  const documents = {
    tags: tags.created,
    segments: segments.created,
    drafts: filled.workflows.map((document) => ({ document, base: 0 })),
    revision: source.revision,
  }
  const entry = { id: crypto.randomUUID(), at: now, by: member.email, what: 'template_installed', subject: template.id }
  if (!(await saveDocuments(world.db, site, documents, entry))) throw moved()
  const had = { tags: source.tags, stages: source.rules.stages ?? STAGES }
  const names = filled.workflows.map(({ name }) => name)
  return {
    workflows: filled.workflows.map(({ id, name }) => ({ id, name })),
    tags: { created: [...idsOf(tags.created)], kept: tags.kept },
    segments: { created: [...idsOf(segments.created)], kept: segments.kept },
    notes: template.notes.map((note) => note[language]),
    todo: todoOf(template, had, names, language),
    findings: await findingsOf(call, filled.workflows),
  }
}

/** Templates: scenarios to begin from, and how to make one one's own. */
export const templateRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/templates',
      summary: 'Templates, each with how it starts, what it does and what it needs',
      role: 'viewer',
      answer: TemplateList,
    },
    list,
  ),
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/templates/:id',
      summary: 'Take a template up: its workflows as drafts, and the tags and segments they lack',
      role: 'editor',
      answer: Installed,
    },
    Install,
    install,
  ),
]
