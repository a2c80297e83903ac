import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sources, tags } from '../engine/anything.ts'
import { AFTER_THREE_KING_PAGES, KING_PAGES, NEWSLETTER_FORM } from '../material/king.ts'
import { accepts } from './jsonSchema.ts'
import { schemaFiles } from './text/schemas.ts'

const files = schemaFiles()
const isWorkflow = accepts(JSON.parse(files['workflow.schema.json'] ?? ''))
const isTag = accepts(JSON.parse(files['tag.schema.json'] ?? ''))
const isSegment = accepts(JSON.parse(files['segment.schema.json'] ?? ''))

describe('the JSON Schemas', () => {
  it.each(Object.entries(files))(
    'docs/%s is what the schemas of the engine give: else, npm run schema',
    (name, text) => {
      expect(readFileSync(`docs/${name}`, 'utf8')).toBe(text)
      expect(JSON.parse(text)).toMatchObject({
        $id: `https://sillage.dev/schemas/${name}`,
        title: expect.any(String),
        description: expect.any(String),
      })
      expect(schemaFiles()[name]).toBe(text)
    },
  )

  it('take everything the engine takes', () => {
    expect([isWorkflow(AFTER_THREE_KING_PAGES), isTag(KING_PAGES), isTag(NEWSLETTER_FORM)]).toEqual([true, true, true])
    fc.assert(
      fc.property(sources, (source) => isWorkflow(source)),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property<[unknown]>(tags, (tag) => isTag(tag)),
      { numRuns: 300 },
    )
  })

  const [first] = AFTER_THREE_KING_PAGES.steps
  it.each<[what: string, change: object]>([
    ['no steps', { steps: [] }],
    ['an unknown field', { colour: 'red' }],
    ['a wrong id', { id: 'Not An Id' }],
    ['an unknown step', { steps: [{ kind: 'fly', id: 'a' }] }],
    ['an unknown condition', { guard: { kind: 'moon' } }],
    ['an unknown condition deep inside', { guard: { kind: 'not', of: { kind: 'any', of: [{ kind: 'moon' }] } } }],
    [
      'a wrong step deep inside',
      {
        steps: [
          { kind: 'branch', id: 'b', cases: [{ when: { kind: 'all', of: [] }, steps: [{ kind: 'exit' }] }], else: [] },
        ],
      },
    ],
    [
      'half a day in words',
      { steps: [first, { kind: 'delay', id: 'd', delay: { kind: 'for', duration: 'half a day' } }] },
    ],
    ['a priority in words', { priority: 'high' }],
  ])('refuse a workflow with %s', (_, change) => {
    expect(isWorkflow({ ...AFTER_THREE_KING_PAGES, ...change })).toBe(false)
  })

  it('refuse what is no tag', () => {
    for (const tag of [
      {},
      { ...KING_PAGES, kind: 'place' },
      { ...KING_PAGES, script: 'x' },
      { ...NEWSLETTER_FORM, selectors: [] },
    ])
      expect(isTag(tag)).toBe(false)
  })

  it('take a segment, and refuse what is none', () => {
    const [list, live] = [
      { kind: 'static', id: 'vips', name: 'Our best' },
      { kind: 'live', id: 'rest', name: 'The rest', condition: { kind: 'not', of: { kind: 'segment', id: 'vips' } } },
    ]
    expect([list, live].map(isSegment)).toEqual([true, true])
    for (const none of [
      {},
      { ...list, id: 'Our best' },
      { ...list, condition: live.condition },
      { ...live, condition: undefined },
      { ...live, condition: { kind: 'any', of: [{ kind: 'moon' }] } },
    ])
      expect(isSegment(none)).toBe(false)
  })
})
