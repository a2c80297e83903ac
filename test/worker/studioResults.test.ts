import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { Results } from '../../worker/protocolResults.ts'
import { count, set, split, wait, workflow } from '../engine/site.ts'
import { event, MINUTE, type Shop } from './shopWorld.ts'
import { at, editor, open, signIn } from './studioWorld.ts'

beforeAll(signIn)

/** Two splits one after the other, then time for the goal to be met in. */
const TWO = workflow({
  goal: count({ type: 'custom', name: 'bought' }, 'gte', 1),
  steps: [
    split(
      [
        [1, [set('first', 'told')]],
        [1, [], true],
      ],
      'first',
    ),
    split(
      [
        [1, [set('second', 'a', 'a')]],
        [1, [set('second', 'b', 'b')]],
      ],
      'second',
    ),
    wait('P5D'),
  ],
})

const resultsOf = async (shop: Shop): Promise<Results> =>
  v.parse(Results, (await editor('get', at(shop, `/workflows/${TWO.id}/results`))).body)

const armsOf = ({ experiments }: Results) =>
  experiments.map(({ step, arms }) => ({
    step,
    arms: arms.map(({ entered, goals }): [number, number] => [entered, goals]),
  }))

/** What all arms of a split have together. */
const together = (arms: [entered: number, goals: number][]) =>
  arms.reduce(([entered, goals], arm) => [entered + arm[0], goals + arm[1]], [0, 0])

describe('the results of a workflow', () => {
  it('say of both of its splits who came into which arm and met the goal', async () => {
    const shop = await open()
    await shop.publish(TWO)
    const people = Array.from({ length: 30 }, (_, i) => `${i}`.padStart(26, 'v'))
    for (const person of people) await shop.collect(person, [event('custom', { name: 'go' })])
    const before = armsOf(await resultsOf(shop))
    expect(before.map(({ step }) => step)).toEqual(['first', 'second'])
    for (const { arms } of before) expect(together(arms)).toEqual([30, 0])
    shop.wait(MINUTE)
    for (const person of people.slice(0, 12)) await shop.collect(person, [event('custom', { name: 'bought' })])
    const results = await resultsOf(shop)
    for (const { arms } of armsOf(results)) expect(together(arms)).toEqual([30, 12])
    expect([results.version, results.counts]).toEqual([1, 'people'])
    expect(results.figures).toMatchObject({ entered: 30, ended_goal: 12 })
  })

  it('are empty before it is published', async () => {
    const shop = await open()
    await editor('put', at(shop, `/workflows/${TWO.id}`), { base: 0, document: TWO })
    expect(await resultsOf(shop)).toEqual({ version: null, counts: 'people', figures: {}, steps: [], experiments: [] })
  })
})
