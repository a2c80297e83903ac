import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { Step, Topics, topicsAmong, topicsIn, topicTitle, untitledIn } from '../../worker/engine/index.ts'

const TOPICS = {
  new_books: { en: 'New books', fr: 'Nouveautés', 'fr-CH': 'Nouveautés de la semaine' },
  events: { it: 'Serate' },
}

describe('what a topic is called', () => {
  /** [topic, the reader's language, the site's, what they read] */
  const CASES: [string, string, string, string][] = [
    ['new_books', 'fr', 'en', 'Nouveautés'],
    ['new_books', 'fr-CH', 'en', 'Nouveautés de la semaine'],
    ['new_books', 'fr-BE', 'en', 'Nouveautés'],
    ['new_books', 'de', 'fr', 'Nouveautés'],
    ['new_books', 'de', 'nl', 'New books'],
    ['events', 'en', 'en', 'Serate'],
    ['last_copies', 'fr', 'en', 'Last copies'],
    ['last-copies', 'fr', 'en', 'Last copies'],
    ['constructor', 'en', 'en', 'Constructor'],
    ['new_books', 'constructor', '__proto__', 'New books'],
    ['', 'en', 'en', ''],
  ]
  it.each(CASES)('%s for a reader of %s on a site of %s: %s', (topic, language, ofSite, title) =>
    expect(topicTitle(TOPICS, topic, language, ofSite)).toBe(title),
  )

  it('is its id made readable where no topic has a title', () =>
    expect(topicTitle(null, 'new_books', 'fr', 'en')).toBe('New books'))
})

describe('where a title is missing', () => {
  it.each([
    ['new_books', ['en', 'fr', 'fr-BE', 'it'], ['it']],
    ['events', ['en', 'it'], ['en']],
    ['last_copies', ['en', 'fr'], ['en', 'fr']],
    ['toString', ['en'], ['en']],
  ])('%s in %s: %s', (topic, languages, missing) => expect(untitledIn(TOPICS, topic, languages)).toEqual(missing))
})

describe('titles of topics', () => {
  const many = (n: number, of: unknown) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`t${i}`, of]))
  it.each([
    ['none at all', {}],
    ['fifty', many(50, { en: 'A' })],
  ])('may be: %s', (_name, topics) => expect(v.is(Topics, topics)).toBe(true))

  it.each([
    ['a topic without any title', { news: {} }],
    ['an empty title', { news: { en: ' ' } }],
    ['a title of 121 letters', { news: { en: 'a'.repeat(121) } }],
    ['a topic with a space in its id', { 'the news': { en: 'News' } }],
    ['a language that is none', { news: { English: 'News' } }],
    ['fifty-one topics', many(51, { en: 'A' })],
  ])('may not be: %s', (_name, topics) => expect(v.is(Topics, topics)).toBe(false))

  it('bring no prototype along', () => expect(v.parse(Topics, JSON.parse('{"__proto__":{"en":"News"}}'))).toEqual({}))
})

describe('the topics of a workflow', () => {
  const content = { id: 'c', languages: { en: { subject: 'S', blocks: [{ kind: 'divider' }] } } }
  const email = (topic: string, transactional = false) => ({
    kind: 'email',
    id: `to_${topic}`,
    topic,
    transactional,
    content,
  })
  const box = (purpose: string) => ({ kind: 'consent', purpose, of: [{ text: 'Yes' }] })
  const form = (...purposes: string[]) => ({
    kind: 'message',
    id: 'form',
    message: { id: 'f', kind: 'form', languages: { en: [{ kind: 'heading', text: 'H' }], fr: purposes.map(box) } },
  })
  it.each([
    ['are those its emails are about, once each', [email('news'), email('news'), email('events')], ['news', 'events']],
    ['are none of what its readers cannot leave', [email('orders', true)], []],
    ['are those its messages ask for, in any language', [form('email:news', 'onsite', 'analytics')], ['news']],
    ['are none that may not have a title', [form('email:constructor')], []],
    [
      'are found wherever a step stands',
      [
        {
          kind: 'split',
          id: 's',
          arms: [
            { name: 'A', weight: 1, steps: [email('deep')] },
            { name: 'B', weight: 1, steps: [] },
          ],
        },
      ],
      ['deep'],
    ],
  ])('%s', (_name, steps, topics) => expect(topicsIn({ steps: v.parse(v.array(Step), steps) })).toEqual(topics))

  it('are told from other purposes', () =>
    expect(topicsAmong(['onsite', 'email:news', 'analytics', 'email:last-copies'])).toEqual(['news', 'last-copies']))
})
