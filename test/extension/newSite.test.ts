import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildOnce, openStage, type Stage, violationsOf } from './stage.ts'

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

describe('a page of nobody’s site', () => {
  it('is added with one field, and then waits for its first tag, with an example from this page', async () => {
    const { panel, state, connect, shopUrl } = stage
    await connect()
    state.sites = []
    state.tags = []
    state.workflows = []
    await panel.reload()
    await panel.getByRole('button', { name: 'Add this site' }).click()
    await panel.getByText('No tag knows this page yet').waitFor()
    expect(state.sites).toMatchObject([
      {
        id: 'lantern-books',
        name: 'Lantern Books',
        origins: [shopUrl],
        languages: ['en', 'fr', 'it'],
        consent: 'required',
      },
    ])
    expect(await panel.getByText('author “Stephen King”').isVisible()).toBe(true)
  })

  it('is added without asking anybody first, and one sees what that means', async () => {
    const { panel, state, connect } = stage
    await connect()
    state.sites = []
    await panel.reload()
    await panel.getByText('no tag counts and a workflow shows no message').waitFor()
    await panel.getByLabel('Visitors are asked before they are counted').uncheck()
    await panel.getByText('Everybody is counted from their first page on').waitFor()
    expect(await violationsOf(panel)).toEqual([])
    await panel.getByRole('button', { name: 'Add this site' }).click()
    await expect.poll(() => state.sites).toMatchObject([{ consent: 'not_required' }])
  })
})
