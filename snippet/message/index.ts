import type { WireMessage } from '../../worker/protocol.ts'
import { bar } from './bar.ts'
import { inline } from './inline.ts'
import type { Kind } from './kind.ts'
import { modal } from './modal.ts'
import type { MountOptions } from './options.ts'
import { slideIn } from './slideIn.ts'
import { tooltip } from './tooltip.ts'

export type { MountOptions } from './options.ts'

/** Forms weigh as much as all others together, and a change of the page is no message: who previews one draws with `form.ts` or `change.ts` alone. */
const kinds: Partial<Record<WireMessage['kind'], Kind>> = {
  bar,
  modal,
  slide_in: slideIn,
  inline,
  tooltip,
}

/**
 * Draws a message now, of any of these kinds. The extension's preview and the visitor's page call the same functions, so that what an
 * author sees is what a visitor gets; a visitor loads one kind at a time (`snippet/kinds/`).
 */
export const mount = async (message: WireMessage, options: MountOptions): Promise<void> => {
  if (!options.signal.aborted) await kinds[message.kind]?.(message, options)
}
