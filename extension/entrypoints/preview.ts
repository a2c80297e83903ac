import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { mount } from '../../snippet/message/index.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import { missingOf } from '../page/missing.ts'
import { onPort } from '../page/onPort.ts'
import { PORTS } from '../page/ports.ts'

/** Draws a message with the renderer visitors get. Nothing it says is passed on: a preview is not a view. */
export default defineUnlistedScript(() =>
  onPort(PORTS.preview, (port, signal) =>
    port.onMessage.addListener(({ message }: { message: WireMessage }) => {
      port.postMessage({ missing: missingOf(message) })
      void mount(message, { onAction: () => undefined, signal, preview: true })
    }),
  ),
)
