import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { onPort } from '../page/onPort.ts'
import { PORTS } from '../page/ports.ts'
import { startPicking } from '../picker/pick.ts'
import type { FromPicker, ToPicker } from '../picker/picked.ts'

/** Injected on demand, never declared for any page. */
export default defineUnlistedScript(() =>
  onPort(PORTS.pick, (port, signal) => {
    const done = new AbortController()
    const say = (message: FromPicker) => {
      done.abort()
      port.postMessage(message)
    }
    let press: ((key: string) => boolean) | undefined
    port.onMessage.addListener((message: ToPicker) => {
      if (message.say === 'key') return void press?.(message.key)
      press = startPicking({
        label: message.label,
        onPick: (picked) => say({ say: 'picked', picked }),
        onCancel: () => say({ say: 'cancelled' }),
        signal: AbortSignal.any([signal, done.signal]),
      })
    })
  }),
)
