import { describe, expect, it } from 'vitest'
import { mayKeep } from '../../worker/collect/mayKeep.ts'
import { type Event, newProfile, type Profile } from '../../worker/engine/index.ts'

const view: Event = { id: 'view-0001', type: 'page_view', at: 5 }
const said = (granted: boolean, at = 4, subject = 'analytics'): Event => ({
  id: `said-${at}`,
  type: 'consent',
  at,
  subject,
  granted,
})
const known = (granted?: boolean): Profile => ({
  ...newProfile('x', 0),
  consent: granted === undefined ? {} : { analytics: { granted, at: 1 } },
})

type Case = [
  string,
  Profile | undefined,
  Event[],
  { required: boolean; gpc: boolean; plain: boolean; gpcRequired: boolean },
]
const all = (answer: boolean) => ({ required: answer, gpc: answer, plain: answer, gpcRequired: answer })
const silence = { required: false, gpc: false, plain: true, gpcRequired: false }

const CASES: Case[] = [
  ['somebody new who says nothing', undefined, [view], silence],
  ['somebody known who never said anything', known(), [view], silence],
  ['somebody new who says yes', undefined, [said(true), view], all(true)],
  ['somebody who said yes before', known(true), [view], all(true)],
  ['somebody who said no before', known(false), [view], all(false)],
  ['somebody who said no before and says yes now', known(false), [view, said(true, 9)], all(true)],
  ['somebody known who takes it back', known(true), [said(false)], all(true)],
  ['somebody new who says no', undefined, [said(false), view], all(false)],
  ['somebody new who says yes and then no', undefined, [said(false, 8), said(true, 7)], all(false)],
  ['somebody new who says yes to something else', undefined, [said(true, 4, 'onsite'), view], silence],
]

describe('what is kept of', () => {
  it.each(CASES)('%s', (_who, profile, events, expected) => {
    const ask = (consent: 'required' | 'not_required', gpc: boolean) => mayKeep({ consent, gpc, profile, events })
    expect({
      required: ask('required', false),
      gpc: ask('not_required', true),
      plain: ask('not_required', false),
      gpcRequired: ask('required', true),
    }).toEqual(expected)
  })
})
