import { describe, expect, it } from 'vitest'
import { namesOf } from '../../../extension/authoring/names.ts'
import { newStory } from '../../../extension/authoring/newStory.ts'
import { wordsFor } from '../../../extension/authoring/words/index.ts'
import { plainText, tellWorkflow } from '../../../worker/engine/explain/index.ts'
import { parse, Workflow } from '../../../worker/engine/index.ts'
import { addTag, kingTag, newsletterTag, priceTag } from './material.ts'

const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

describe('The words of the editor', () => {
  it.each(['fr', 'it'] as const)(
    'in %s have the keys of the English ones, none empty, with the same values to fill in',
    (language) => {
      const [english, other] = [wordsFor('en'), wordsFor(language)]
      expect(Object.keys(other).sort()).toEqual(Object.keys(english).sort())
      for (const [key, words] of Object.entries(other)) expect(words.trim(), key).not.toBe('')
      expect(Object.entries(other).map(([key, words]) => [key, holes(words)])).toEqual(
        expect.arrayContaining(Object.entries(english).map(([key, words]) => [key, holes(words)])),
      )
    },
  )
})

describe('A new story', () => {
  it.each(['en', 'fr', 'it'] as const)('is a whole workflow in %s, close to the one people come for', (language) => {
    const story = newStory(kingTag, [], language)
    expect(parse(Workflow, story).ok).toBe(true)
    expect(story.steps.map(({ kind }) => kind)).toEqual(['message'])
    expect(story.trigger).toEqual([
      { kind: 'count', event: { type: 'page_view', tag: 'king-pages' }, within: 'P7D', reaches: 3 },
    ])
    expect(Object.keys(JSON.parse(JSON.stringify(story.steps[0])).message.languages)).toEqual([language])
  })

  it('begins in the language of the site, and is called what its author understands', () => {
    const story = newStory(kingTag, [], 'fr', 'en')
    expect(story.name).toBe('Après trois King pages')
    expect(story.steps).toMatchObject([
      { message: { languages: { en: [{ of: [{ text: 'Good to see you again.' }] }] } } },
    ])
  })

  it('has an id nobody has', () => {
    const first = newStory(kingTag, [], 'en')
    expect(first.id).toBe('after-three-king-pages')
    expect(newStory(kingTag, [first.id], 'en').id).toBe('after-three-king-pages-2')
  })

  // biome-ignore format: one row, one line
  it.each([
    ['on a form starts when it is sent', newsletterTag, 'en', 'When somebody sends “Newsletter form”,'],
    ['on a button starts when it is clicked', addTag, 'en', 'When somebody clicks “Add to cart”,'],
    ['on what counts sights starts when it is seen', priceTag, 'en', 'When somebody sees “Price”,'],
    ['on what counts sights starts when it is seen, in French', priceTag, 'fr', 'Quand une personne voit «\u00a0Price\u00a0»,'],
    ['on what counts sights starts when it is seen, in Italian', priceTag, 'it', 'Quando una persona vede «Price»,'],
  ] as const)('%s', (_, tag, language, sentence) => {
    const [line] = tellWorkflow(newStory(tag, [], language), namesOf([tag], []), language).trigger
    expect(plainText(line?.tokens ?? [])).toBe(sentence)
  })
})
