import { account } from './account.ts'
import { checkout } from './checkout.ts'
import { config } from './config.ts'
import { type Databases, localDatabases, remoteDatabases } from './database.ts'
import type { Finding, Patient, Through } from './finding.ts'
import { workerAt } from './worker.ts'

/** Where `npm start` puts the worker. */
const LOCAL = 'http://localhost:8787'

const deployed = (databases: Databases, through: Through): Finding[] => {
  const { findings, isIn } = account(through)
  return [...findings, ...(isIn ? remoteDatabases(databases) : [])]
}

/** Looks at everything there is to look at; what lies broken before it keeps the rest from making sense. */
export const diagnose = async (patient: Patient): Promise<Finding[]> => {
  const house = checkout()
  if (house.some(({ level }) => level === 'wrong')) return house
  const { findings, url, databases, through } = config(patient)
  const asked = patient.url ?? (patient.remote ? url : undefined)
  return [
    ...house,
    ...findings,
    ...localDatabases(patient, databases),
    ...(patient.remote ? deployed(databases, through) : []),
    ...(await workerAt(asked ?? LOCAL, asked !== undefined)),
  ]
}
