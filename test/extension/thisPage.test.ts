import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
})
afterEach(() => stage.close())

describe('tags of this page', () => {
  it('of elements are counted where they stand, and so is a selector that is being written', async () => {
    const { panel, state, connect } = stage
    for (const { tag } of state.tags) if (tag.kind === 'element') tag.selectors = ['h1']
    await connect()
    const cart = panel.getByRole('button', { name: /^Add to cart / })
    await expect.poll(() => cart.textContent()).toContain('matches 1 here')
    await cart.click()
    await panel.getByLabel('How to find it').fill('main h1')
    await panel.getByRole('status').getByText('matches 1 here').waitFor()
    await panel.getByLabel('How to find it').fill('h1.gone')
    await panel.getByText('finds nothing here any more').waitFor()
  })

  it('that somebody else has saved meanwhile are not overwritten, and what was written stays', async () => {
    const { panel, state, connect } = stage
    state.tags = state.tags.map((one) => ({ ...one, base: 4 }))
    for (const { tag } of state.tags) if (tag.kind === 'element') tag.selectors = ['h1']
    await connect()
    await panel.getByRole('button', { name: /^Add to cart / }).click()
    await panel.getByLabel('Name', { exact: true }).fill('Mine')
    state.tags = state.tags.map((one) => ({ ...one, tag: { ...one.tag, name: 'Theirs' }, base: 5 }))
    await panel.getByRole('button', { name: 'Save the tag' }).click()
    await panel.getByText('Somebody else changed this meanwhile').waitFor()
    expect(await panel.getByLabel('Name', { exact: true }).inputValue()).toBe('Mine')
    expect(state.tags.map(({ tag }) => tag.name)).not.toContain('Mine')
  })

  it('are there again as they were written when a session has ended and one connects again', async () => {
    const { panel, worker, connect } = stage
    await connect()
    await panel.getByRole('button', { name: 'Tag this page' }).click()
    await panel.getByLabel('Name', { exact: true }).fill('Books by King')
    const { session } = await worker.evaluate(() => chrome.storage.local.get('session'))
    await worker.evaluate(() => chrome.storage.local.remove('session'))
    await panel.getByRole('button', { name: 'Connect' }).waitFor()
    await worker.evaluate((kept) => chrome.storage.local.set({ session: kept }), session)
    await expect.poll(() => panel.getByLabel('Name', { exact: true }).inputValue()).toBe('Books by King')
    await panel.getByRole('button', { name: 'Save the tag' }).click()
    await panel.getByRole('button', { name: /^Books by King / }).waitFor()
    expect(stage.state.tags.map(({ tag }) => tag.id)).toContain('books-by-king')
  })
})

describe('a page no workflow looks at', () => {
  it.each([
    [
      'its own tag, though one of a form comes first',
      2,
      'When somebody looks at “King pages” three times in a week, show them a message.',
    ],
    ['the form it has', 1, 'When somebody sends “Add to cart”, show them a message.'],
  ])('is told what a workflow about %s would do', async (_, tags, sentence) => {
    const { panel, state, connect } = stage
    state.tags = state.tags
      .toSorted((a, b) => a.tag.kind.localeCompare(b.tag.kind))
      .slice(0, 1)
      .concat(tags === 2 ? state.tags.slice(0, 1) : [])
    for (const { tag } of state.tags) if (tag.kind === 'element') tag.selectors = ['h1']
    state.workflows = []
    await connect()
    await panel.getByText(sentence).waitFor()
  })

  it('is told the same in the list of workflows', async () => {
    const { panel, state, connect } = stage
    state.tags = state.tags.toSorted((a, b) => a.tag.kind.localeCompare(b.tag.kind))
    for (const { tag } of state.tags) if (tag.kind === 'element') tag.selectors = ['h1']
    state.workflows = []
    await connect()
    await panel.getByRole('button', { name: 'Workflows' }).click()
    await panel.getByText('When somebody looks at “King pages” three times').waitFor()
  })
})

describe('what is decided on this page', () => {
  it('is explained on it, loaded again by a signed address', async () => {
    const { panel, site, connect } = stage
    await connect()
    const before = site.url()
    await panel.getByRole('button', { name: 'Explain this page' }).click()
    await expect.poll(() => site.url()).toBe(`${before}?sillage-why=asked.signed`)
    await panel.getByRole('button', { name: 'Explain this page' }).click()
    await panel.getByText('draws on it what is decided').waitFor()
    expect(site.url()).toBe(`${before}?sillage-why=asked.signed`)
  })
})
