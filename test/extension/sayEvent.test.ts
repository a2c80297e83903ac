/// <reference path="../../extension/env.d.ts" />
import { describe, expect, it, vi } from 'vitest'
import type { Event } from '../../worker/engine/index.ts'

// What the panel's build and its browser define.
vi.stubGlobal('__EDGE__', 'https://edge.example')
vi.stubGlobal('location', new URL('https://panel.example'))
const { sayEvent } = await import('../../extension/views/people/sayEvent.ts')

const told = (event: Omit<Event, 'id' | 'at'>) => sayEvent({ id: 'e', at: 0, ...event })

describe('What somebody did', () => {
  // biome-ignore format: one row, one line
  it.each([
    ['is a sight, where an element of theirs came into sight', { type: 'custom', name: 'view', tags: ['price'] }, ['saw', 'price']],
    ['is what its sender called it, where no element did', { type: 'custom', name: 'view' }, ['did', 'view']],
    ['is a click on its tag', { type: 'click', tags: ['add'] }, ['clicked', 'add']],
  ] as [string, Omit<Event, 'id' | 'at'>, string[]][])('%s', (_, event, said) => {
    expect(told(event)).toEqual(said)
  })
})
