import type { WireMessage } from '../worker/protocol.ts'
import { allowed } from './consent.ts'
import { endpoint } from './options.ts'
import type { Report } from './report.ts'
import { safely } from './safely.ts'
import type { Show } from './show.ts'
import type { View } from './view.ts'

type Renderer = { show: Show }

/** Loads the renderer of a kind, which is not there before a first message of it, and hands the message over. */
export const showMessage = safely(async (message: WireMessage, view: View, report: Report) => {
  if (!allowed('onsite')) return
  const { show }: Renderer = await import(`${endpoint}/m-${message.kind}.js?${RENDERERS}`)
  await show(message, view, report)
})
