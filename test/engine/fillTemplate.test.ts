import { describe, expect, it } from 'vitest'
import { conditionsOf, filtersOf, walk } from '../../worker/engine/index.ts'
import { fillTemplate, type Template, templates, todoOf } from '../../worker/engine/templates.ts'

const documents = templates.flatMap(({ workflows }) => workflows)

describe('taking one up', () => {
  const find = (id: string): Template => {
    const found = templates.find((each) => each.id === id)
    if (!found) throw new Error(id)
    return found
  }

  it.each(templates)(
    '$id gives ids nobody has, names in the taker’s language, and the team’s own address',
    (template) => {
      const ids = template.workflows.map(({ document }) => document.id)
      const { workflows, tags, segments } = fillTemplate(template, {
        language: 'fr',
        team: 'ada@shop.fr',
        taken: new Set([...ids, ...ids.map((id) => `${id}-2`)]),
      })
      expect(workflows.map(({ id }) => id)).toEqual(ids.map((id) => `${id}-3`))
      expect([...workflows, ...tags, ...segments].map(({ name }) => name)).toEqual(
        [...template.workflows, ...template.needs.tags, ...template.needs.segments].map(({ name }) => name.fr),
      )
      for (const { steps } of workflows)
        for (const { step } of walk(steps)) if (step.kind === 'notify') expect(step.to).toEqual(['ada@shop.fr'])
    },
  )

  it('speaks of no workflow by its id, which is the taker’s to change', () => {
    for (const { document } of documents) {
      const named = [...conditionsOf(document)].filter(({ condition }) => condition.kind === 'workflow')
      const filtered = [...filtersOf(document)].filter(({ filter }) =>
        filter.where?.some(({ field }) => field === 'workflow'),
      )
      expect([named, filtered]).toEqual([[], []])
    }
  })

  it('says what is left to do: tags to point, thresholds to set, things to tell', () => {
    const scoring = find('lead-scoring')
    const stages = scoring.needs.stages.map(({ id, name }) => ({ id, name }))
    const todo = todoOf(scoring, { tags: [], stages }, ['A'], 'en')
    expect(todo.join('\n')).toMatch(/“Account form” now looks for form\[data-form=account\]/)
    expect(todo.join('\n')).toMatch(/threshold; this was written for 20 points[\s\S]*lead_called: [\s\S]*Publish “A”/)
  })

  it('says nothing of a tag that is there already as it should be, and asks to look at one that is not', () => {
    const welcome = find('welcome')
    const tags = welcome.needs.tags.map(({ document }) => document)
    const said = (had: typeof tags) => todoOf(welcome, { tags: had, stages: [] }, ['A'], 'en').join('\n')
    expect(said(tags)).not.toContain('tag “')
    const [first] = tags
    const other = first?.kind === 'element' ? [{ ...first, selectors: ['#mine'] }] : []
    expect(said(other)).toContain('Your tag “Newsletter form” was kept as it is')
  })
})
