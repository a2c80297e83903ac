import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { change } from '../../snippet/message/change.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import { missingOf } from '../page/missing.ts'
import { onPort } from '../page/onPort.ts'
import { PORTS } from '../page/ports.ts'

/** Changes the page as a visitor's would be, until the port closes. A script of its own: few previews need it. */
export default defineUnlistedScript(() =>
  onPort(PORTS.change, (port, signal) =>
    port.onMessage.addListener(({ message }: { message: WireMessage }) => {
      port.postMessage({ missing: missingOf(message) })
      void change(message, { onAction: () => undefined, signal, preview: true })
    }),
  ),
)
