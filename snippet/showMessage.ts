import type { WireMessage } from '../worker/protocol.ts'
import { allowed } from './consent.ts'
import { endpoint } from './options.ts'
import type { Report } from './report.ts'
import { safely } from './safely.ts'
import { tools } from './tools.ts'
import type { View } from './view.ts'

type Renderer = typeof import('./show.ts')

/** Loads the renderer, which is not there before a first message, and hands the message over. */
export const showMessage = safely(async (message: WireMessage, view: View, report: Report) => {
  if (!allowed('onsite')) return
  const { show }: Renderer = await import(`${endpoint}/m.js`)
  await show(message, view, report, tools)
})
