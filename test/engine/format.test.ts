import { toJsonSchema } from '@valibot/to-json-schema'
import type * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { FORMAT, newProfile, Profile, pack, shortHash } from '../../worker/engine/index.ts'
import { Stored } from '../../worker/engine/packed/document.ts'
import { START } from './time.ts'

const shapeOf = (schema: v.GenericSchema): string => JSON.stringify(toJsonSchema(schema, { errorMode: 'ignore' }))

/** One of everything that is written in rows. */
const SAMPLE: Profile = {
  ...newProfile('visitor-0001', START),
  history: [
    { id: 'a-view', type: 'page_view', at: START, url: 'https://shop.example/a', tags: ['king', 'new'] },
    { id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', type: 'custom', at: START + 9, props: { n: 0.5, of: 'é' } },
    { id: 'a-view-2', type: 'page_view', at: START + 70_000, url: 'https://shop.example/b', tags: ['king'] },
  ],
  totals: { page_view: { n: 2, first: START, last: START + 70_000 } },
  past: { greeting: { entered: 1, last: START, goals: 0, keys: [['', START]] } },
  days: { from: 20_000, counts: { page_view: [[20_001, 2]] } },
  tagDays: { from: 20_000, counts: { 'page_view|king': [[20_001, 2]] } },
  points: [{ n: 5, until: START }],
}

describe('the format of a stored person', () => {
  it('has another name as soon as anything in it is another: what browsers keep sealed is then read from the database', () => {
    expect(FORMAT).toBe(shortHash([shapeOf(Profile), shapeOf(Stored), pack(SAMPLE)].join('\n')))
  })
})
