import type { WireMessage } from '../../worker/protocol.ts'
import type { MountOptions } from './options.ts'

/** Draws a message on the page; what it starts ends with the signal of its options. */
export type Kind = (message: WireMessage, options: MountOptions) => void | Promise<void>
