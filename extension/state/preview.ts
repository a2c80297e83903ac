import type { WireMessage } from '../../worker/protocol.ts'
import { openPort } from '../page/openPort.ts'
import { PORTS } from '../page/ports.ts'

let shown = new AbortController()

/** Takes a previewed message off the page. */
export const clearPreview = (): void => shown.abort()

/**
 * Draws a message on a tab's page with the renderer visitors get; it goes when the panel closes, when `clearPreview` is
 * called, or when the page moves on. Nothing is reported: a preview is not a view.
 *
 * @throws when the tab's page may not be touched.
 */
export const previewMessage = async (tabId: number, message: WireMessage): Promise<void> => {
  clearPreview()
  shown = new AbortController()
  const port = await openPort(tabId, message.kind === 'change' ? PORTS.change : PORTS.preview, shown.signal)
  port.postMessage({ message })
}
