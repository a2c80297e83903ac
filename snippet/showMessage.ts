import type { WireMessage } from '../worker/protocol.ts'
import { allowed } from './consent.ts'
import { part } from './part.ts'
import type { Report } from './report.ts'
import { safely } from './safely.ts'
import type { Show } from './show.ts'
import type { View } from './view.ts'

type Renderer = { show: Show }

/** Loads the renderer of a kind and hands it a message; without one it only loads that of bars, so that a first answer finds it there. */
export const showMessage = safely(async (...told: [WireMessage, View, Report] | [undefined?]) => {
  if (!allowed('onsite')) return
  const renderer: Renderer = await import(part(`m-${told[0]?.kind ?? 'bar'}.js`))
  if (told[0]) await renderer.show(...told)
})
