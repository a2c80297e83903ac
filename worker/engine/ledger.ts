import { LEDGERS } from './bounds.ts'
import type { Ledger, Run } from './profile.ts'

/** A run that has finished at `ended` (ms), for as long as its goal may still count. */
export const ledgerOf = ({ id, version, entered, emailed, shown, arm }: Run, ended: number): Ledger => ({
  run: id,
  version,
  entered,
  ended,
  emailed: emailed > 0,
  ...(shown ? { shown } : {}),
  ...(arm === undefined ? {} : { arm }),
})

const reachedNobody = ({ emailed, shown, arm }: Ledger): boolean => !emailed && !shown && arm === undefined

/** The latest, within bounds. Those that reached nobody go first, since their goal would count for nothing. */
export const keepLedgers = (ledgers: readonly Ledger[]): Ledger[] => {
  const kept = [...ledgers]
  while (kept.length > LEDGERS) kept.splice(Math.max(0, kept.findIndex(reachedNobody)), 1)
  return kept
}
