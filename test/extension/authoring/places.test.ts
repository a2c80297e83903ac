import { describe, expect, it } from 'vitest'
import { distinct, nearest, placeOf, stepOf } from '../../../extension/authoring/places.ts'

describe('A path belongs', () => {
  it.each([
    [['steps', 1, 'delay', 'since', 'tag'], '["steps",1]'],
    [['steps', 3, 'cases', 0, 'steps', 2, 'message'], '["steps",3,"cases",0,"steps",2]'],
    [['steps', 3, 'cases', 0, 'when'], '["steps",3]'],
    [['steps', 3, 'else', 0], '["steps",3,"else",0]'],
    [['guard', 'of'], 'beginning'],
    [['trigger', 0], 'beginning'],
    [['goal'], 'ending'],
    [['purposes', 0], 'whole'],
    [[], 'whole'],
    [['steps'], 'whole'],
  ])('%j to %s', (path, place) => expect(placeOf(path)).toBe(place))

  it('to no step where there is none', () => expect(stepOf(['guard'])).toBeUndefined())

  it('to the nearest word on the screen', () => {
    const shown = [
      ['trigger', 0, 'reaches'],
      ['guard', 'of'],
      ['steps', 1, 'delay', 'duration'],
    ]
    expect(nearest(['guard', 'of', 'event', 'tag'], shown)).toEqual(['guard', 'of'])
    expect(nearest(['name'], shown)).toBeUndefined()
  })
})

describe('Findings', () => {
  it('are shown once each, the gravest first', () => {
    const finding = (code: string, severity: 'error' | 'warning') => ({ code, severity, path: ['goal'], message: code })
    expect(
      distinct([finding('b', 'warning'), finding('a', 'error'), finding('a', 'error')]).map(({ code }) => code),
    ).toEqual(['a', 'b'])
  })

  it('of one kind about several things are all shown', () => {
    const lacks = (language: string) => ({
      code: 'check.language_missing',
      severity: 'warning' as const,
      path: ['steps', 0],
      message: `Nothing is written in ${language}.`,
    })
    expect(distinct([lacks('French'), lacks('Italian'), lacks('French')]).map(({ message }) => message)).toEqual([
      'Nothing is written in French.',
      'Nothing is written in Italian.',
    ])
  })
})
