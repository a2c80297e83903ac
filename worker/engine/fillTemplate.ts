import * as v from 'valibot'
import type { Segment } from './segment.ts'
import type { Tag } from './tag.ts'
import { TEAM, type Template, type TemplateLanguage } from './template.ts'
import { Workflow } from './workflow.ts'

/** Who takes a template up: the language they write in, the address of their team, and ids their site has given away. */
export type Taker = { language: TemplateLanguage; team: string; taken: ReadonlySet<string> }

/** The documents a template becomes on a site. */
export type Filled = { workflows: Workflow[]; tags: Tag[]; segments: Segment[] }

const LONGEST_ID = 64

/** The id itself, or the first of `id-2`, `id-3`, … that nobody has. */
const freeId = (id: string, taken: ReadonlySet<string>): string => {
  for (let n = 1; ; n++) {
    const end = n === 1 ? '' : `-${n}`
    const candidate = `${id.slice(0, LONGEST_ID - end.length)}${end}`
    if (!taken.has(candidate)) return candidate
  }
}

const withTeam = (document: Workflow, team: string): Workflow =>
  v.parse(
    Workflow,
    JSON.parse(JSON.stringify(document), (_, value: unknown) => (value === TEAM ? team : value)),
  )

/**
 * The documents of a template under ids nobody has yet, called what its taker would call them. Workflows of a template speak of
 * each other through events, lists and stages only, never by id, so their ids are free to change.
 */
export const fillTemplate = ({ workflows, needs }: Template, { language, team, taken }: Taker): Filled => {
  const given = new Set(taken)
  const filled = workflows.map(({ name, document }) => {
    const id = freeId(document.id, given)
    given.add(id)
    return { ...withTeam(document, team), id, name: name[language] }
  })
  const named = <T extends Tag | Segment>({ name, document }: { name: Template['name']; document: T }): T => ({
    ...document,
    name: name[language],
  })
  return { workflows: filled, tags: needs.tags.map(named), segments: needs.segments.map(named) }
}
