import type { Chosen } from '../engine/index.ts'
import type { Outcome } from '../people.ts'
import type { Loaded } from '../programs.ts'
import type { CollectResponse, WireMessage } from '../protocol.ts'
import { personal } from './personal.ts'
import type { Arrival, CollectPlan } from './plan.ts'
import { whyOf } from './why.ts'

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

/**
 * What goes back to the browser. Of the person it tells what the texts of these messages ask for, in words; nothing else of them, nor
 * whether they are known.
 */
export const answerOf = async (
  arrival: Arrival,
  loaded: Loaded,
  { messages, profile }: Pick<Outcome, 'messages' | 'profile'>,
  { events, again }: Pick<CollectPlan, 'events' | 'again'>,
): Promise<CollectResponse> => ({
  messages: [
    ...(await personal(messages, loaded.source.id, profile)).map(toWire),
    ...(arrival.asking ? await whyOf(arrival, loaded, events, profile) : []),
  ],
  ...(arrival.request.watch === loaded.watch.revision ? {} : { watch: loaded.watch }),
  ...(again.length > 0 ? { again: [...again] } : {}),
})
