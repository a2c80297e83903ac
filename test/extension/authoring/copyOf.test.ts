import * as v from 'valibot'
import { expect, it } from 'vitest'
import { copyOf } from '../../../extension/authoring/copyOf.ts'
import { Workflow } from '../../../worker/engine/index.ts'
import { kingStory } from './material.ts'

/** It speaks of its own email and message, of itself, and, in a subject, of neither. */
const speaking = v.parse(Workflow, {
  ...kingStory,
  guard: { kind: 'not', of: { kind: 'workflow', id: kingStory.id, state: 'in' } },
  goal: { kind: 'count', event: { type: 'email_clicked', subject: 'his-best-ten' }, op: 'gte', n: 1 },
  exit: {
    kind: 'any',
    of: [
      { kind: 'shown', message: 'you-like-the-king' },
      { kind: 'received', content: 'elsewhere' },
    ],
  },
  steps: [
    ...kingStory.steps,
    { kind: 'notify', id: 'team', to: ['ada@example.org'], subject: 'his-best-ten', text: '' },
  ],
})

const before = JSON.stringify(speaking)
const copy = copyOf(speaking, 'Copy of it', ['copy-of-it'])

it('has a name and an id of its own', () => {
  expect([copy?.name, copy?.id]).toEqual(['Copy of it', 'copy-of-it-2'])
})

it('has messages and emails of its own, so that whoever got the first ones gets these', () => {
  expect(copy?.steps).toMatchObject([
    { id: 'bar', message: { id: 'copy-of-it-2-bar', languages: { en: expect.any(Array) } } },
    { id: 'three-days' },
    { id: 'best-books', content: { id: 'copy-of-it-2-best-books' } },
    { subject: 'his-best-ten' },
  ])
})

it('speaks of itself where the other speaks of itself, and of the rest as it does', () => {
  expect(copy).toMatchObject({
    guard: { of: { id: 'copy-of-it-2' } },
    goal: { event: { subject: 'copy-of-it-2-best-books' } },
    exit: { of: [{ message: 'copy-of-it-2-bar' }, { content: 'elsewhere' }] },
    trigger: kingStory.trigger,
  })
})

it('leaves the other as it was', () => {
  expect(JSON.stringify(speaking)).toBe(before)
})

it.each([['x'.repeat(120)], ['é'.repeat(200)]])('may have a long name: %s', (name) => {
  expect(copyOf(speaking, name, [])?.name).toHaveLength(120)
})
