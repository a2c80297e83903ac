import { rankOf, type Stage } from '../stage.ts'
import type { Tag } from '../tag.ts'
import type { Template, TemplateLanguage } from '../template.ts'
import type { Workflow } from '../workflow.ts'
import { type Line, type Names, plain, type Story, type StoryStep } from './story.ts'
import { TEMPLATE_WORDS } from './templateWords.ts'
import { tellWorkflow } from './workflow.ts'

/** One line of what a workflow does; what happens inside a branch is indented. */
export type Deed = { indent: number; text: string }

/** A workflow of a template in plain sentences. */
export type Told = {
  id: string
  name: string
  trigger: string[]
  conditions: string[]
  actions: Deed[]
  result: string
}

/** A line by itself, without the comma that leads on to the next. */
const sentence = ({ tokens }: Line): string => plain(tokens).replace(/[\s,]+$/, '')

/** What the steps do, in order; `nothing` is said of a way on which nothing is done. */
const deeds = (steps: readonly StoryStep[], nothing: string, indent = 0): Deed[] =>
  steps.flatMap(({ main, parts }) => [
    { indent, text: plain(main) },
    ...parts.flatMap((part) => [
      { indent: indent + 1, text: `${plain(part.lead)}${part.steps.length === 0 ? nothing : ''}` },
      ...deeds(part.steps, nothing, indent + 2),
    ]),
  ])

const conditionsOf = ({ guard = [], reentry, goal = [], exit = [] }: Story): string[] =>
  [...guard, reentry, ...goal, ...exit].map(sentence)

/** What the documents of a template are called in a language; what it does not bring keeps its id. */
const namesIn = ({ needs, workflows }: Template, language: TemplateLanguage): Names => {
  const among =
    (all: readonly { name: Template['name']; document: { id: string } }[]) =>
    (id: string): string =>
      all.find(({ document }) => document.id === id)?.name[language] ?? id
  return { tag: among(needs.tags), workflow: among(workflows) }
}

const resultOf = ({ result }: Workflow, { needs }: Template, language: TemplateLanguage): string => {
  const words = TEMPLATE_WORDS[language]
  switch (result?.kind) {
    case 'segment':
      return words.result.segment(
        needs.segments.find(({ document }) => document.id === result.segment)?.name[language] ?? result.segment,
      )
    case 'stage':
      return words.result.stage(needs.stages.find(({ id }) => id === result.stage)?.name ?? result.stage)
    case 'event':
      return words.result.event(result.name)
    default:
      return words.none
  }
}

/** Tells every workflow of a template: how it starts, for whom, what it does, and what its end means. */
export const tellTemplate = (template: Template, language: TemplateLanguage): Told[] =>
  template.workflows.map(({ name, document }) => {
    const story = tellWorkflow(document, namesIn(template, language), language)
    return {
      id: document.id,
      name: name[language],
      trigger: story.trigger.map(sentence),
      conditions: conditionsOf(story),
      actions: deeds(story.steps, TEMPLATE_WORDS[language].nothing),
      result: resultOf(document, template, language),
    }
  })

/** What a site had when a template was taken up. */
export type Had = { tags: readonly Tag[]; stages: readonly Stage[] }

const placeOf = (tag: Tag): string => (tag.kind === 'page' ? tag.pattern : tag.selectors.join(', '))

const isSame = (a: Tag, b: Tag): boolean => JSON.stringify({ ...a, name: '' }) === JSON.stringify({ ...b, name: '' })

const ofTags = ({ needs }: Template, { tags }: Had, language: TemplateLanguage): string[] =>
  needs.tags.flatMap(({ name, document }) => {
    const theirs = tags.find(({ id }) => id === document.id)
    const { todo } = TEMPLATE_WORDS[language]
    if (!theirs) return [todo.tag(name[language], placeOf(document))]
    return isSame(theirs, document) ? [] : [todo.kept(theirs.name)]
  })

const ofStages = ({ needs }: Template, { stages }: Had, language: TemplateLanguage): string[] =>
  needs.stages.flatMap(({ id, name, score }) => {
    const { todo } = TEMPLATE_WORDS[language]
    const theirs = stages[rankOf(stages, id)]
    if (!theirs) return [todo.stage(name)]
    return score !== undefined && theirs.score === undefined ? [todo.threshold(theirs.name, score)] : []
  })

/** What is still to do once the documents of a template are on a site, in the order to do it. `names`: of its workflows there. */
export const todoOf = (
  template: Template,
  had: Had,
  names: readonly string[],
  language: TemplateLanguage,
): string[] => {
  const { attributes, events } = template.needs
  const { todo } = TEMPLATE_WORDS[language]
  return [
    ...ofTags(template, had, language),
    ...ofStages(template, had, language),
    ...[...attributes, ...events].map(({ name, why }) => `${name}: ${why[language]}`),
    todo.read,
    todo.publish(names),
  ]
}
