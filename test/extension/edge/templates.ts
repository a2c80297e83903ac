import { STAGES } from '../../../worker/engine/index.ts'
import {
  fillTemplate,
  type Template,
  type TemplateLanguage,
  tellTemplate,
  templates,
  todoOf,
} from '../../../worker/engine/templates.ts'
import { type Answer, type EdgeState, newDetail, problem, type Route } from './state.ts'

const lackOf = (state: EdgeState, { needs }: Template, language: TemplateLanguage) => ({
  tags: needs.tags.map(({ name, document: { id, kind } }) => ({
    id,
    name: name[language],
    kind,
    there: state.tags.some(({ tag }) => tag.id === id),
  })),
  segments: needs.segments.map(({ name, document: { id } }) => ({
    id,
    name: name[language],
    there: state.segments.some((segment) => segment.id === id),
  })),
  stages: needs.stages.map((stage) => ({ ...stage, there: STAGES.some(({ id }) => id === stage.id) })),
  attributes: needs.attributes.map((each) => ({ ...each, why: each.why[language] })),
  events: needs.events.map(({ name, why }) => ({ name, why: why[language] })),
})

const install = (state: EdgeState, template: Template, language: TemplateLanguage): Answer => {
  const taken = new Set(state.workflows.map(({ id }) => id))
  const made = fillTemplate(template, { language, team: 'owner@lantern.example', taken })
  const had = { tags: state.tags.map(({ tag }) => tag), stages: STAGES }
  const tags = made.tags.filter(({ id }) => !had.tags.some((tag) => tag.id === id))
  const segments = made.segments.filter(({ id }) => !state.segments.some((segment) => segment.id === id))
  state.tags = [...state.tags, ...tags.map((tag) => ({ tag, hits: 0, last: null }))]
  state.segments = [...state.segments, ...segments]
  const drafts = made.workflows.map((document) => ({
    ...newDetail(document.id),
    name: document.name,
    draft: 1,
    document,
  }))
  state.workflows = [...state.workflows, ...drafts]
  const ids = (all: { id: string }[]) => ({ created: all.map(({ id }) => id), kept: [] })
  const todo = todoOf(
    template,
    had,
    drafts.map(({ name }) => name),
    language,
  )
  const notes = template.notes.map((note) => note[language])
  return {
    json: {
      workflows: drafts.map(({ id, name }) => ({ id, name })),
      tags: ids(tags),
      segments: ids(segments),
      notes,
      todo,
      findings: [],
    },
  }
}

/** The real templates, taken up as the worker does it. */
export const templating = (state: EdgeState): Route[] => [
  [
    'GET',
    /^\/v1\/sites\/[\w-]+\/templates$/,
    (_found, _body, language) => ({
      json: {
        templates: templates.map((template) => ({
          id: template.id,
          name: template.name[language],
          objective: template.objective,
          start: template.start[language],
          notes: template.notes.map((note) => note[language]),
          needs: lackOf(state, template, language),
          workflows: tellTemplate(template, language),
        })),
      },
    }),
  ],
  [
    'POST',
    /^\/v1\/sites\/[\w-]+\/templates\/([\w-]+)$/,
    ([id], _, language) => {
      const template = templates.find((each) => each.id === id)
      if (state.refusals-- > 0) return problem(422, 'A site has at most 100 tags. Nothing was saved.')
      return template ? install(state, template, language) : problem(404, 'There is no such template.')
    },
  ],
]
