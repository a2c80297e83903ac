import { LEDGERS } from './bounds.ts'
import { own } from './name.ts'
import type { Ledger, Profile, Run } from './profile.ts'

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

/** Writes into the ledger of a finished run what it turns out to have done. */
export const markLedger = (
  profile: Profile,
  workflow: string,
  run: string,
  done: { emailed: true } | { shown: true },
): Ledger | undefined => {
  const past = own(profile.past, workflow)
  const ledger = past?.ledgers?.find((each) => each.run === run)
  if (!past?.ledgers || !ledger) return undefined
  const ledgers = past.ledgers.map((each) => (each === ledger ? { ...ledger, ...done } : each))
  profile.past[workflow] = { ...past, ledgers }
  return ledger
}
