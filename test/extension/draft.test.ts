import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../extension/state/draft.ts'
import type { Workflow } from '../../worker/engine/index.ts'
import { author, worker } from './draftWorld.ts'
import { kingWorkflow } from './lantern.ts'

const named = (name: string): Workflow => ({ ...kingWorkflow, name })

describe('a draft', () => {
  it('is saved under the revision it was made from', async () => {
    const edge = worker()
    const draft = await author(edge).open()
    draft.change(named('Mine'))
    await draft.flush()
    expect([edge.name(), draft.saving.value, await draft.revision()]).toEqual(['Mine', 'saved', 2])
  })

  it('outlives a panel that was closed before it was sent', async () => {
    const [edge, me] = [worker(), author(worker())]
    const here = author(edge)
    const before = await here.open()
    before.change(named('Written, never sent'))
    const after = await here.open()
    expect(after.document.value?.name).toBe('Written, never sent')
    expect(edge.name()).toBe('Written, never sent')
    expect(me.kept()).toBeUndefined()
  })

  it('is kept while the worker does not answer, and sent once it does', async () => {
    const edge = worker()
    const me = author(edge)
    const draft = await me.open()
    edge.feel('deaf')
    draft.change(named('Kept'))
    await draft.flush()
    expect([draft.saving.value, me.kept()?.document.name]).toEqual(['error', 'Kept'])
    edge.feel('well')
    await draft.flush()
    expect([draft.saving.value, edge.name(), me.kept()]).toEqual(['saved', 'Kept', undefined])
  })

  it.each([
    ['nobody answers', 'deaf'],
    ['the worker has too much to do', 'busy'],
  ] as const)('is sent again by itself where %s, each time after a longer rest', async (_, mood) => {
    const edge = worker()
    const me = author(edge)
    const draft = await me.open()
    edge.feel(mood)
    draft.change(named('Later'))
    await draft.flush()
    await me.tryAgain(draft)
    expect([draft.saving.value, me.waits]).toEqual(['error', [1, 2]])
    edge.feel('well')
    await me.tryAgain(draft)
    expect([draft.saving.value, edge.name(), me.kept()]).toEqual(['saved', 'Later', undefined])
    edge.feel(mood)
    draft.change(named('Later still'))
    await draft.flush()
    expect(me.waits).toEqual([1, 2, 1])
  })

  it('is kept and not sent again by itself where it was refused as it stands, until it is changed', async () => {
    const edge = worker()
    const me = author(edge)
    const draft = await me.open()
    edge.feel('strict')
    draft.change(named('Wrong'))
    await draft.flush()
    expect([draft.saving.value, me.waits, me.kept()?.document.name]).toEqual(['refused', [], 'Wrong'])
    expect(await draft.revision()).toBeUndefined()
    edge.feel('well')
    draft.change(named('Right'))
    await draft.flush()
    expect([draft.saving.value, edge.name()]).toEqual(['saved', 'Right'])
  })

  it('that was left is tried once more, and then no more: it goes when it is opened again', async () => {
    const edge = worker()
    const me = author(edge)
    const draft = await me.open()
    edge.feel('deaf')
    draft.change(named('Left'))
    await draft.close()
    expect([me.waits, me.kept()?.document.name]).toEqual([[], 'Left'])
    edge.feel('well')
    await me.open()
    expect([edge.name(), me.kept()]).toEqual(['Left', undefined])
  })

  it('does not take the echo of its own lost answer for another author', async () => {
    const edge = worker()
    const draft = await author(edge).open()
    edge.feel('mute')
    draft.change(named('Once'))
    await draft.flush()
    edge.feel('well')
    await draft.flush()
    expect([draft.saving.value, edge.had]).toEqual(['saved', ['After three King pages', 'Once']])
  })

  it('never overwrites another author without being told to', async () => {
    const edge = worker()
    const [me, you] = [await author(edge).open(), await author(edge).open()]
    me.change(named('Mine'))
    await me.flush()
    you.change(named('Yours'))
    await you.flush()
    expect([you.saving.value, edge.name()]).toEqual(['conflict', 'Mine'])
    await you.resolve('theirs')
    expect([you.saving.value, you.document.value?.name]).toEqual(['saved', 'Mine'])
    you.change(named('Yours, knowing'))
    await you.flush()
    expect(edge.name()).toBe('Yours, knowing')
  })

  it.each([
    ['while it is open', async (draft: Draft) => draft],
    ['while it is closed', async (_: Draft, me: ReturnType<typeof author>) => me.open()],
  ])('made from one the worker has no more is nobody else’s change: %s', async (_, then) => {
    const edge = worker()
    const me = author(edge)
    const first = await me.open()
    first.change(named('Second'))
    await first.flush()
    edge.goBack()
    first.change(named('Third'))
    const draft = await then(first, me)
    await draft.flush()
    expect([draft.saving.value, draft.failure.value?.kind, edge.name()]).toEqual([
      'conflict',
      'unknown_draft',
      kingWorkflow.name,
    ])
    await draft.resolve('mine')
    expect([draft.saving.value, edge.name()]).toEqual(['saved', 'Third'])
  })

  it('in any order of two authors, failures and reopenings: nothing written is lost or silently overwritten', async () => {
    const act = fc.record({
      who: fc.constantFrom(0, 1),
      what: fc.constantFrom('change', 'flush', 'reopen', 'deaf', 'mute', 'well'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
        const edge = worker()
        const authors = [author(edge), author(edge)]
        const drafts = await Promise.all(authors.map((one) => one.open()))
        let n = 0
        for (const { who, what } of acts) {
          const draft = drafts[who]
          if (draft === undefined) continue
          const moves = {
            change: () => draft.change(named(`${who}-${++n}`)),
            flush: () => draft.flush(),
            reopen: async () => {
              drafts[who] = (await authors[who]?.open()) ?? draft
            },
            deaf: () => edge.feel('deaf'),
            mute: () => edge.feel('mute'),
            well: () => edge.feel('well'),
          }
          await moves[what]()
          const somewhere = new Set([...edge.had, ...authors.map((one) => one.kept()?.document.name)])
          for (const one of drafts) expect(somewhere).toContain(one.document.value?.name ?? edge.name())
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
