import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { kingWorkflow } from './lantern.ts'
import { buildOnce, openStage, type Stage } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
  await stage.connect()
})
afterEach(() => stage.close())

const workflow = () => stage.state.workflows[0]

describe('a workflow in the panel', () => {
  it('starts from a tag of this page, and is saved at once', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'From scratch' }).click()
    await panel
      .getByRole('region', { name: 'What should it look at?' })
      .getByRole('button', { name: 'King pages' })
      .click()
    await panel.getByRole('button', { name: 'Publish' }).waitFor()
    await expect.poll(() => state.workflows.length).toBe(2)
    expect(state.workflows[1]?.document.trigger[0]).toMatchObject({ event: { type: 'page_view', tag: 'king-pages' } })
  })

  it('is published under the draft that was read, and says so', async () => {
    const { panel } = stage
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: 'Publish' }).click()
    await panel.getByText('Published as version 4.').waitFor()
    expect(workflow()).toMatchObject({ version: 4, status: 'live', draft: 4 })
  })

  it.each([
    ['what a button has done', async () => {}],
    [
      'a save that failed',
      async () => {
        await stage.context.setOffline(true)
        await stage.panel.getByRole('button', { name: 'Undo' }).waitFor()
        await stage.panel.getByLabel('Name').fill('Another')
        await stage.panel.getByText('sent again by itself').waitFor()
      },
    ],
  ])('hides no end of the story behind %s, and lets it be put away', async (_, then) => {
    const { panel } = stage
    await panel.setViewportSize({ width: 320, height: 420 })
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: 'Publish' }).click()
    await panel.getByText('Published as version 4.').waitFor()
    await then()
    await panel.evaluate(() => scrollTo(0, document.body.scrollHeight))
    const bottom = await panel.locator('main > :last-child').evaluate((at) => at.getBoundingClientRect().bottom)
    expect(bottom).toBeLessThanOrEqual((await panel.locator('.notices').boundingBox())?.y ?? 0)
    await panel.getByRole('button', { name: 'Close this notice' }).click()
    await expect.poll(() => panel.locator('.notices .finding').count()).toBe(0)
  })

  it('draws its message on the page with the renderer visitors get, and takes it away', async () => {
    const { panel, site } = stage
    const before = await site.evaluate(() => document.documentElement.outerHTML)
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: 'Preview' }).click()
    await panel.getByText('The message is drawn on the page now.').waitFor()
    await expect.poll(() => site.evaluate(() => document.documentElement.outerHTML)).not.toBe(before)
    await panel.getByRole('button', { name: 'Take it away' }).click()
    await expect.poll(() => site.evaluate(() => document.documentElement.outerHTML)).toBe(before)
  })

  it('shows a second author’s newer draft and overwrites nothing until told', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'From scratch' }).click()
    state.conflicts = 1
    await panel
      .getByRole('region', { name: 'What should it look at?' })
      .getByRole('button', { name: 'King pages' })
      .click()
    await panel.getByText('Somebody else saved this workflow meanwhile').waitFor()
    expect(state.workflows.length).toBe(1)
  })

  it('can be paused from the list', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'Pause · After three King pages' }).click()
    await panel.getByText('Paused', { exact: true }).waitFor()
    expect(state.workflows[0]?.status).toBe('paused')
  })

  it('is archived from the list, asked twice, a draft as well', async () => {
    const { panel, state } = stage
    state.workflows = state.workflows.map((one) => ({ ...one, status: 'draft', version: null }))
    await panel.reload()
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'Archive · After three King pages' }).click()
    expect(state.workflows[0]?.status).toBe('draft')
    await panel.getByRole('button', { name: 'End it for all inside? · After three King pages' }).click()
    await panel.getByText('Archived', { exact: true }).waitFor()
    expect(await panel.getByRole('button', { name: /^(Archive|Pause|Resume)/ }).count()).toBe(0)
  })

  it('is duplicated from the list as a draft of its own, whatever the other is', async () => {
    const { panel, state } = stage
    const before = JSON.stringify(workflow())
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'Duplicate · After three King pages' }).click()
    await expect.poll(() => panel.getByLabel('Name').inputValue()).toBe('Copy of After three King pages')
    await expect.poll(() => state.workflows.length).toBe(2)
    expect(state.workflows.find(({ id }) => id !== kingWorkflow.id)).toMatchObject({
      id: 'copy-of-after-three-king-pages',
      status: 'draft',
      version: null,
    })
    expect(JSON.stringify(state.workflows.find(({ id }) => id === kingWorkflow.id))).toBe(before)
    await panel.getByRole('button', { name: 'Back to the list' }).click()
    await panel.getByRole('button', { name: 'Duplicate · After three King pages' }).click()
    await expect.poll(() => panel.getByLabel('Name').inputValue()).toBe('Copy of After three King pages 2')
  })

  it('is written in the site’s own language first, wherever that stands among its languages', async () => {
    const { panel, state } = stage
    state.sites = state.sites.map((site) => ({ ...site, language: 'it', languages: ['en', 'it'] }))
    await panel.reload()
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: 'Add a step', exact: true }).click()
    await panel.getByRole('button', { name: 'Show a message' }).click()
    await expect
      .poll(() => workflow()?.document.steps.at(-1))
      .toMatchObject({ message: { languages: { it: expect.any(Array) } } })
  })

  it('puts people on a list that is made in the story', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByRole('button', { name: 'Add a step', exact: true }).click()
    await panel.getByRole('button', { name: 'Put them on a list, or take them off' }).click()
    await panel.getByRole('button', { name: '“King readers”' }).click()
    await panel.getByRole('combobox', { name: 'List' }).selectOption('A new list…')
    await panel.getByLabel('What is it called?').fill('King readers, of old')
    await panel.keyboard.press('Enter')
    await panel.getByRole('button', { name: '“King readers, of old”' }).waitFor()
    const made = { kind: 'static', id: 'king-readers-of-old', name: 'King readers, of old' }
    expect(state.segments).toContainEqual(made)
    await expect.poll(() => workflow()?.document.steps.at(-1)).toMatchObject({ segment: made.id, action: 'add' })
  })

  it('says that its changes are not published, in its head and in the list, until they are dropped', async () => {
    const { panel, state } = stage
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
    await panel.getByLabel('Name').fill('After four King pages')
    await panel.getByText('Live · version 3 · changes not published').waitFor()
    await panel.getByRole('button', { name: 'Back to the list' }).click()
    await panel.getByText('Changes not published since version 3.').waitFor()
    await panel.getByRole('button', { name: 'After four King pages', exact: true }).click()
    await panel.getByRole('button', { name: /^Drop the changes/ }).click()
    expect(workflow()?.name).toBe('After four King pages')
    await panel.getByRole('button', { name: /^Drop them for good/ }).click()
    await expect.poll(() => panel.getByLabel('Name').inputValue()).toBe('After three King pages')
    await expect.poll(() => panel.getByText('changes not published').count()).toBe(0)
    expect(state.workflows[0]).toMatchObject({ name: kingWorkflow.name, version: 3, draft: 6 })
  })

  it('may drop its changes in the list', async () => {
    const { panel, state } = stage
    state.workflows = state.workflows.map((one) => ({ ...one, name: 'Another', unpublished: true }))
    await panel.reload()
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    await panel.getByRole('button', { name: 'Drop the changes · Another' }).click()
    await panel.getByRole('button', { name: 'Drop them for good? · Another' }).click()
    await panel.getByRole('button', { name: 'After three King pages', exact: true }).waitFor()
    expect(await panel.getByRole('button', { name: /^Drop/ }).count()).toBe(0)
  })

  it('cannot be changed by a viewer, who is told who can help', async () => {
    const { panel, state } = stage
    state.role = 'viewer'
    await panel.reload()
    await panel.getByText('You may look at this site, not change it.').waitFor()
    expect(await panel.getByRole('button', { name: 'Tag this page' }).count()).toBe(0)
    await panel.getByRole('button', { name: /^Workflows/ }).click()
    expect(await panel.getByRole('button', { name: 'From scratch' }).count()).toBe(0)
    expect(await panel.getByRole('button', { name: /^Pause/ }).count()).toBe(0)
  })
})
