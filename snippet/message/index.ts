import type { WireMessage } from '../../worker/protocol.ts'
import { bar } from './bar.ts'
import type { MountOptions } from './options.ts'

export type { MountOptions } from './options.ts'

/** Draws a message on the page; what it starts ends with the signal of its options. */
export type Kind = (message: WireMessage, options: MountOptions) => void

/** One file for each kind. A kind that is not here yet is not shown, and so never counted as shown. */
const kinds: Partial<Record<WireMessage['kind'], Kind>> = { bar }

/**
 * Draws a message now. The extension's preview and the visitor's page call the same function, so that what an author
 * sees is what a visitor gets; display rules are the business of `show.ts`.
 */
export const mount = (message: WireMessage, options: MountOptions): void => {
  if (!options.signal.aborted) kinds[message.kind]?.(message, options)
}
