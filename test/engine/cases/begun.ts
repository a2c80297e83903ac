import { fillTemplate, templates } from '../../../worker/engine/templates.ts'
import type { Case } from '../play.ts'
import { email, on, TAGS, workflow } from '../site.ts'
import { buys, kingPage, page } from './told.ts'

/** The documents of a template, as somebody takes them up who has none of them yet. */
const begun = (id: string) => {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`no template called ${id}`)
  return fillTemplate(template, { language: 'en', team: 'team@example.org', taken: new Set() })
}

const king = begun('three-days-after')
const place = { tags: [...TAGS, ...king.tags], segments: king.segments }
const three = [
  ['0d', kingPage()],
  ['1d', kingPage()],
  ['2d', kingPage()],
] as const

/** Where a workflow comes from (B10). Every template has its own stories in test/engine/templates. */
// biome-ignore format: one row, one line
export const begunCases: Case[] = [
  ['B10: from a template, as it is: three King pages, the bar, and three days later his best ten', king.workflows, three, { shown: ['2d you-like-the-king'], emails: ['5d his-best-ten'], segments: ['king-readers'] }, place],
  ['B10: from a template: who buys in between gets nothing more', king.workflows, [...three, ['3d', buys('Stephen King')]], { emails: [], ended: ['3d three-days-after goal'], segments: [] }, place],
  ['B10: from scratch: a trigger and one step are a workflow', [workflow({ trigger: on({ type: 'page_view' }), steps: [email()] })], [['0d', page()]], { emails: ['0d mail'] }],
]
