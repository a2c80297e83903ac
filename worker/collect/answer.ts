import type { Chosen } from '../engine/index.ts'
import type { Loaded } from '../programs.ts'
import type { CollectRequest, CollectResponse, WireMessage } from '../protocol.ts'

/** What the browser must hold to itself; how often and how long is counted here. */
const rulesOf = ({ again: _, stop: __, ...rules }: Chosen['message']['display']): WireMessage['display'] => rules

/** A message as a browser is told it. */
export const toWire = ({ workflow, step, message, language, blocks }: Chosen): WireMessage => ({
  id: message.id,
  workflow,
  step,
  kind: message.kind,
  slot: message.slot,
  theme: message.theme,
  language,
  ...(message.anchor === undefined ? {} : { anchor: message.anchor }),
  display: rulesOf(message.display),
  blocks,
})

/** What goes back to the browser. Nothing in it tells whether the person is known, or anything about them. */
export const answerOf = (
  request: CollectRequest,
  loaded: Loaded,
  messages: readonly Chosen[],
  again: readonly string[],
): CollectResponse => ({
  messages: messages.map(toWire),
  ...(request.watch === loaded.watch.revision ? {} : { watch: loaded.watch }),
  ...(again.length > 0 ? { again: [...again] } : {}),
})
