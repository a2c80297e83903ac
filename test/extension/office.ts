import type { Page } from 'playwright-core'
import { connect } from '../dev/connect.ts'
import { connectExtension } from '../dev/connectExtension.ts'
import { DEMO } from '../dev/demoSite.ts'
import { openPanel } from '../journeys/marketer.ts'
import { openStage, type Stage } from '../journeys/stage.ts'

export const OWNER = DEMO.owner

/** The real worker with its bookshop, and panels of whoever works there. */
export type Office = Stage & {
  /** The panel of a member, connected, on the shop's front page. */
  panelOf(email: string, look?: { dark?: boolean; locale?: string }): Promise<Page>
  /** Asks the studio API as a member does, beside the panel. */
  ask(token: string, path: string, init?: { method: string; body?: unknown }): Promise<Response>
}

export const openOffice = async (): Promise<Office> => {
  const stage = await openStage()
  const { edge } = stage.demo
  return {
    ...stage,
    async panelOf(email, look) {
      const token = await connect(edge, email)
      const context = await stage.marketerBrowser(look)
      const { panel } = await openPanel(context, stage.demo, '/')
      await connectExtension(context, { edge, token })
      await panel.getByRole('navigation').waitFor()
      return panel
    },
    ask: (token, path, { method, body } = { method: 'GET' }) =>
      fetch(edge + path, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

/** Goes to a room behind the settings by its door. */
export const enter = async (panel: Page, room: string): Promise<void> => {
  await panel.getByRole('button', { name: 'Settings of Lantern Books' }).click()
  await panel.getByRole('button', { name: new RegExp(`^${room}`) }).click()
  await panel.getByRole('heading', { level: 1, name: room }).waitFor()
}
