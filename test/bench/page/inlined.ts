import type { WireMessage } from '../../../worker/protocol.ts'
import { draw } from './prototype.ts'

declare const MESSAGE: WireMessage

/** The floor of P5: the message is in the page itself, and nobody is asked. */
document.addEventListener('DOMContentLoaded', () => setTimeout(() => draw(MESSAGE, () => {})))
