import { account } from './account.ts'
import { checkout } from './checkout.ts'
import { config } from './config.ts'
import { localDatabase, remoteDatabase } from './database.ts'
import type { Finding, Patient } from './finding.ts'
import { workerAt } from './worker.ts'

/** Where `npm start` puts the worker. */
const LOCAL = 'http://localhost:8787'

const deployed = (): Finding[] => {
  const { findings, isIn } = account()
  return [...findings, ...(isIn ? remoteDatabase() : [])]
}

/** Looks at everything there is to look at; what lies broken before it keeps the rest from making sense. */
export const diagnose = async (patient: Patient): Promise<Finding[]> => {
  const house = checkout()
  if (house.some(({ level }) => level === 'wrong')) return house
  const { findings, url } = config(patient)
  const asked = patient.url ?? (patient.remote ? url : undefined)
  return [
    ...house,
    ...findings,
    ...localDatabase(patient),
    ...(patient.remote ? deployed() : []),
    ...(await workerAt(asked ?? LOCAL, asked !== undefined)),
  ]
}
