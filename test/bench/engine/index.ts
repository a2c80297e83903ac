import type { Effort } from '../measure.ts'
import { installPeers } from '../peers.ts'
import type { Line } from '../table.ts'
import { scan } from './byHand.ts'
import { cel } from './cel.ts'
import { compiling } from './compiling.ts'
import type { Peers } from './contestants.ts'
import { jsonLogic } from './jsonLogic.ts'
import { jsonRules } from './jsonRules.ts'
import { replaying, tracing, weights } from './living.ts'
import { dense, growth, sparse } from './matching.ts'

/** Everybody who can say these rules, in the order they are printed. */
const loadPeers = async (): Promise<Peers> => {
  installPeers()
  return new Map([
    ['closures, no index', scan],
    ['json-logic-engine, compiled', await jsonLogic()],
    ['cel-js', await cel()],
    ['json-rules-engine', await jsonRules()],
  ])
}

async function* run(effort: Effort, isQuick: boolean): AsyncGenerator<Line[]> {
  const peers = await loadPeers()
  yield* weights(effort)
  yield* sparse(peers, effort, isQuick)
  yield* growth(peers, effort)
  yield* dense(peers, effort)
  yield* compiling(effort)
  yield* tracing(effort)
  yield* replaying(effort)
}

const notes = [
  'P6 matching: decide less decide with nothing published, so finding and asking alone; peers are told the recorded view.',
  'P6 whole: with recording (known or new, copied, in order, totals), beside the least code that records as much.',
  'P7: the same five candidates among a hundred times the workflows.',
  'P8: 1,000 candidates, nobody is spared a condition; each has been entered before, so nothing starts.',
  'P9: in a new isolate each time, once; closures include their index.',
  'P21: each life decided anew from its first event; its history grows to the length named.',
]

/** The engine beside a hand-written index and what one could use in its place. */
export const engine = { run, notes }
