import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { STEP_KINDS } from '../../extension/authoring/edit/newStep.ts'
import { kingWorkflow, lantern } from './lantern.ts'
import { buildOnce, openStage, type Stage } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
  stage = await openStage(built.folder)
  await stage.connect()
})
afterAll(async () => {
  await stage.close()
  await built.forget()
})

const KEY = `draft:lantern:${kingWorkflow.id}`
const kept = (): Promise<boolean> =>
  stage.worker.evaluate(async (key) => key in (await chrome.storage.local.get(key)), KEY)
const leaveWith = async (raw: unknown): Promise<void> =>
  stage.worker.evaluate(
    ([key, value]) =>
      value === undefined
        ? chrome.storage.local.remove(String(key))
        : chrome.storage.local.set({ [String(key)]: value }),
    [KEY, raw],
  )

const add = async (kind: string): Promise<void> => {
  await stage.panel.locator('[data-insert="[\\"steps\\",1]"]').last().click()
  await stage.panel.locator(`[data-add=${kind}]`).click()
}

const open = async (): Promise<void> => {
  await stage.panel.reload()
  await stage.panel.getByRole('button', { name: 'After three King pages', exact: true }).click()
  await stage.panel.locator('[data-kind=message]').first().waitFor()
}

describe('What is written and cannot be saved yet', () => {
  beforeEach(async () => {
    await leaveWith(undefined)
    stage.state.workflows = lantern(stage.shopUrl).workflows
    await open()
  })

  it.each(STEP_KINDS)('is there again when the panel is: a step “%s” that was just added', async (kind) => {
    const { panel } = stage
    await add(kind)
    await expect.poll(async () => (await kept()) || stage.state.workflows[0]?.draft === 5).toBe(true)
    await open()
    await panel.locator(`[data-kind=${kind}]`).last().waitFor()
    expect(await panel.locator('[data-step]').count()).toBe(2)
  })

  it('is said to be kept, and to be mended first', async () => {
    const { panel } = stage
    await add('webhook')
    await panel.getByText('Your latest change is not accepted as it stands').waitFor()
    await panel.getByText('Not saved yet: kept on this computer.').waitFor()
    expect(await panel.getByText('sent again by itself').count()).toBe(0)
  })

  it('is sent by itself once the computer is online again, and said to be so', async () => {
    const { panel, context, state } = stage
    await context.setOffline(true)
    await add('exit')
    await panel.getByText('sent again by itself').waitFor()
    await context.setOffline(false)
    await panel.getByText('All saved').waitFor()
    expect(state.workflows[0]?.document.steps.length).toBe(2)
  })

  it('is absent where something else stands in its place', async () => {
    await leaveWith({ base: 4, document: { ...kingWorkflow, steps: 'none' } })
    await open()
    expect(await stage.panel.locator('[data-step]').count()).toBe(1)
  })
})
