import type { WireMessage } from '../worker/protocol.ts'
import type { Kind } from './message/kind.ts'
import type { Report } from './report.ts'
import { tellMessage } from './tell.ts'
import type { View } from './view.ts'

export type Show = (message: WireMessage, view: View, report: Report) => Promise<void>

const bare = (url: string): string => url.replace(/#.*/, '')

/**
 * Shows a message in the view for which the worker was asked, when its display rules hold, and reports what becomes of
 * it. One per slot and view: the answers to several requests may all carry it, also after it was closed. The door of
 * each file in `kinds/` for the core.
 */
export const showing =
  (kind: Kind): Show =>
  async (message, view, report) => {
    const { id, slot, workflow, step, display } = message
    const { occurred, event, controller } = view
    const { signal } = controller
    if (occurred.has(slot)) return
    occurred.add(slot)
    // `times` is counted by the worker: it alone is no reason to load what waits for the others.
    if (display && Object.keys(display)[1] && !(await (await import('./due.ts')).due(message, view, report))) return
    if (signal.aborted || bare(`${event?.url}`) !== bare(location.href)) return
    await kind(message, {
      signal,
      onAction: (kind, { fields, ...props } = {}) => {
        // Anything but `shown` may take the page away with it.
        report({ type: `message_${kind}`, subject: id, workflow, step, fields, props }, kind !== 'shown')
        tellMessage({ message, kind })
      },
    })
  }
