import { describe, expect, it } from 'vitest'
import { getAt, readAt, setAt } from '../../../../extension/authoring/edit/at.ts'
import { blanks } from '../../../../extension/authoring/edit/blanks.ts'
import { addBeside, removeCondition, turnGuard } from '../../../../extension/authoring/edit/conditions.ts'
import { readDuration, writeDuration } from '../../../../extension/authoring/edit/durations.ts'
import { alignPurposes } from '../../../../extension/authoring/edit/purposes.ts'
import { canMove, insertStep, moveStep, removeStep } from '../../../../extension/authoring/edit/steps.ts'
import { placed, suggestions } from '../../../../extension/authoring/edit/suggest.ts'
import { newTrigger } from '../../../../extension/authoring/edit/triggers.ts'
import { slug, uniqueId } from '../../../../extension/authoring/edit/uniqueId.ts'
import type { Condition, Step } from '../../../../worker/engine/index.ts'
import { Workflow } from '../../../../worker/engine/index.ts'
import { addTag, deepStory, kingStory, kingTag, newsletterTag, priceTag, tags } from '../material.ts'

const ids = (steps: readonly Step[]) => steps.map(({ id }) => id)
const stop: Step = { kind: 'exit', id: 'here' }
const bought: Condition = { kind: 'count', event: { type: 'purchase' }, window: { kind: 'ever' }, op: 'gte', n: 1 }

describe('A change at a path', () => {
  it('leaves everything else, and the document it came from, as it was', () => {
    const before = JSON.stringify(deepStory)
    const after = setAt(deepStory, ['trigger', 0, 'reaches'], 4)
    expect(getAt(after, ['trigger', 0, 'reaches'])).toBe(4)
    expect(after.steps).toBe(deepStory.steps)
    expect(JSON.stringify(deepStory)).toBe(before)
  })

  it('takes a property away', () => {
    expect('goal' in setAt(kingStory, ['goal'], undefined)).toBe(false)
  })

  it.each([
    [['steps', 0, 'kind'], 'nothing we know'],
    [['trigger'], 'soon'],
    [['nowhere'], 1],
    [['steps', 9, 'id'], 'x'],
    [['__proto__', 'polluted'], true],
  ])('that would not be a workflow changes nothing: %j', (path, value) => {
    expect(setAt(kingStory, path, value)).toBe(kingStory)
    expect('polluted' in {}).toBe(false)
  })

  it('keeps what is still being typed, such as an empty name', () => {
    expect(setAt(kingStory, ['name'], '').name).toBe('')
    expect(setAt(kingStory, ['name'], 'After ').name).toBe('After ')
    const anchor = ['steps', 0, 'message', 'anchor']
    expect(getAt(setAt(kingStory, anchor, ''), anchor)).toBe('')
  })

  it('is read back only in the shape asked for', () => {
    expect(readAt(Workflow.entries.name, kingStory, ['name'])).toBe(kingStory.name)
    expect(readAt(Workflow.entries.name, kingStory, ['trigger'])).toBeUndefined()
  })
})

describe('Steps', () => {
  it('go in anywhere, deep inside too', () => {
    expect(ids(insertStep(kingStory, ['steps', 1], stop).steps)).toEqual(['bar', 'here', 'three-days', 'best-books'])
    expect(getAt(insertStep(deepStory, ['steps', 3, 'else', 1], stop), ['steps', 3, 'else', 1, 'id'])).toBe('here')
  })

  it('move among their neighbours, and stay at the ends', () => {
    expect(ids(moveStep(kingStory, ['steps', 0], 1).steps)).toEqual(['three-days', 'bar', 'best-books'])
    expect(moveStep(kingStory, ['steps', 0], -1)).toBe(kingStory)
    expect(canMove(kingStory, ['steps', 2])).toEqual({ up: true, down: false })
  })

  it('go away with what is inside them', () => {
    expect(ids(removeStep(deepStory, ['steps', 3]).steps)).toEqual(ids(kingStory.steps))
  })

  it('declare the consents they need and drop them when they go, never one declared for another reason', () => {
    const without = alignPurposes(kingStory, removeStep(kingStory, ['steps', 2]))
    expect(without.purposes).toEqual(['onsite'])
    expect(alignPurposes(without, kingStory).purposes).toEqual(['onsite', 'email:newsletter'])
    const other = { ...kingStory, purposes: [...kingStory.purposes, 'analytics'] }
    expect(alignPurposes(other, removeStep(other, ['steps', 0])).purposes).toEqual(['email:newsletter', 'analytics'])
  })
})

describe('Conditions', () => {
  it('are joined by "and" and "or", in one group as long as the word is the same', () => {
    const both = addBeside(kingStory, ['guard', 'of'], 'all', bought)
    expect(both.path).toEqual(['guard', 'of', 'of', 1])
    const three = addBeside(both.document, both.path, 'all', bought)
    expect(three.path).toEqual(['guard', 'of', 'of', 2])
    expect(addBeside(three.document, three.path, 'any', bought).path).toEqual(['guard', 'of', 'of', 2, 'of', 1])
  })

  it('come apart as they were put together', () => {
    const both = addBeside(kingStory, ['guard', 'of'], 'any', bought)
    expect(JSON.stringify(removeCondition(both.document, both.path))).toBe(JSON.stringify(kingStory))
    expect('guard' in removeCondition(kingStory, ['guard', 'of'])).toBe(false)
    expect(removeCondition(deepStory, ['steps', 3, 'cases', 0, 'when'])).toBe(deepStory)
  })

  it('of the guard turn from "unless" to "only if" and back', () => {
    const only = turnGuard(kingStory, false)
    expect(only.guard).toEqual(kingStory.goal)
    expect(turnGuard(only, true)).toEqual(kingStory)
  })

  it('that ask for nothing, and messages that say nothing, are noticed', () => {
    expect(blanks(kingStory)).toEqual([])
    expect(blanks(setAt(kingStory, ['goal', 'event', 'item', 0, 'value'], ''))).toEqual([
      { kind: 'value', path: ['goal', 'event', 'item', 0, 'value'] },
    ])
    expect(
      blanks(setAt(kingStory, ['steps', 0, 'message', 'languages', 'en'], [{ kind: 'text', of: [{ text: ' ' }] }])),
    ).toHaveLength(1)
  })

  it('to begin with: the author a tag reads comes first, and a goal is most often the guard', () => {
    const { guard: _, goal: __, ...bare } = kingStory
    const [first] = suggestions(bare, tags, 'guard')
    expect(first).toMatchObject({ kind: 'count', event: { type: 'purchase', item: [{ field: 'author', op: 'is' }] } })
    const guarded = { ...bare, guard: placed('guard', bought).value }
    expect(suggestions(guarded, [kingTag], 'goal')[0]).toEqual(bought)
  })
})

describe('Identifiers and durations', () => {
  it('are unique and readable', () => {
    expect(slug('Après trois « King pages » !')).toBe('apres-trois-king-pages')
    expect(slug('日本')).toBe('untitled')
    expect(uniqueId('bar', ['bar', 'bar-2'])).toBe('bar-3')
    expect(slug('x'.repeat(200)).length).toBeLessThanOrEqual(64)
  })

  it.each([
    ['P7D', 7, 'd'],
    ['PT90M', 90, 'm'],
    ['P1DT2H', 26, 'h'],
    ['P1W', 1, 'w'],
    ['PT48H', 48, 'h'],
    ['P2WT0S', 14, 'd'],
  ])('read %s as a number of one unit', (duration, n, unit) => {
    expect(readDuration(duration)).toEqual({ n, unit })
  })

  it('are written as they were read', () => {
    for (const duration of ['P7D', 'PT90M', 'P1W', 'PT48H', 'PT30S']) {
      const { n, unit } = readDuration(duration)
      expect(writeDuration(n, unit)).toBe(duration)
    }
  })
})

describe('What a tag tells', () => {
  const seen = { type: 'custom', name: 'view', tag: 'price' }
  it('is what one more way in waits for', () => {
    expect(newTrigger('event', kingStory, [kingTag, priceTag])).toEqual({ kind: 'event', event: seen })
    expect(newTrigger('event', kingStory, [kingTag, addTag])).toMatchObject({ event: { type: 'click' } })
  })

  it('is offered as what they have or have not done', () => {
    const offered = suggestions(kingStory, [priceTag, newsletterTag], 'exit')
    expect(offered).toEqual(expect.arrayContaining([{ ...bought, event: seen }]))
  })
})
