import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { form } from '../../snippet/message/form.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import { missingOf } from '../page/missing.ts'
import { onPort } from '../page/onPort.ts'
import { PORTS } from '../page/ports.ts'

/** Draws a form with the renderer visitors get. A script of its own: it weighs as much as all other kinds. */
export default defineUnlistedScript(() =>
  onPort(PORTS.form, (port, signal) =>
    port.onMessage.addListener(({ message }: { message: WireMessage }) => {
      port.postMessage({ missing: missingOf(message) })
      void form(message, { onAction: () => undefined, signal, preview: true })
    }),
  ),
)
