import * as v from 'valibot'
import type { WireMessage } from '../../worker/protocol.ts'
import { openPort, type Port } from '../page/openPort.ts'
import { PORTS, type PortName } from '../page/ports.ts'

const Answer = v.object({ missing: v.array(v.string()) })

/** What the page says of the message; a page that went away says nothing. */
const answerOf = (port: Port): Promise<string[]> =>
  new Promise((resolve) => {
    port.onMessage.addListener((said: unknown) => {
      const answer = v.safeParse(Answer, said)
      resolve(answer.success ? answer.output.missing : [])
    })
    port.onDisconnect.addListener(() => resolve([]))
  })

/** Kinds that are drawn by a script of their own. */
const OWN: Partial<Record<WireMessage['kind'], PortName>> = { form: PORTS.form, change: PORTS.change }

let shown = new AbortController()

/** Takes a previewed message off the page. */
export const clearPreview = (): void => shown.abort()

/**
 * Draws a message on a tab's page with the renderer visitors get; it goes when the panel closes, when `clearPreview` is
 * called, or when the page moves on. Nothing is reported: a preview is not a view.
 *
 * @returns the selectors of the message that find nothing in the page: there it is not drawn.
 * @throws when the tab's page may not be touched.
 */
export const previewMessage = async (tabId: number, message: WireMessage): Promise<string[]> => {
  clearPreview()
  shown = new AbortController()
  const port = await openPort(tabId, OWN[message.kind] ?? PORTS.preview, shown.signal)
  const answer = answerOf(port)
  port.postMessage({ message })
  return answer
}
