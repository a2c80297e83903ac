import type { WireMessage } from '../worker/protocol.ts'
import { mount } from './message/index.ts'
import type { Report } from './report.ts'
import { tell } from './tell.ts'
import type { tools } from './tools.ts'
import type { View } from './view.ts'

export { mount }

const bare = (url: string): string => url.replace(/#.*/, '')

/**
 * Shows a message in the view for which the worker was asked, when its display rules hold, and reports what becomes of
 * it. One per slot and view: the answers to several requests may all carry it, also after it was closed. The door of
 * `m.js` for the core, which lends its tools because a module has no script tag to know them from.
 */
export const show = async (message: WireMessage, view: View, report: Report, toolsOf: typeof tools): Promise<void> => {
  const { id, slot, workflow, step, display } = message
  const { seen, event, controller } = view
  if (seen.has(slot)) return
  seen.add(slot)
  // `times` is counted by the worker: it alone is no reason to load what waits for the others.
  if (display && Object.keys(display)[1]) await (await toolsOf()).due(display, controller.signal)
  if (bare(`${event?.url}`) !== bare(location.href)) return
  mount(message, {
    signal: controller.signal,
    onAction: (kind, { href, fields } = {}) => {
      // Anything but `shown` may take the page away with it.
      report(
        { type: `message_${kind}`, subject: id, workflow, step, fields, props: href && { href } },
        kind !== 'shown',
      )
      tell('message', { message, kind })
    },
  })
}
