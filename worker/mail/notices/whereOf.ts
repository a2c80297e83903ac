import { waitingFor } from '../../../db/troubles.ts'
import { SENDER } from '../ending.ts'
import type { Cause } from './words/index.ts'

/** Which steps a trouble is about, and whom their emails are from; nothing where it is not about some. */
export const whereOf = async (db: D1Database, site: string, cause: Cause): Promise<string> => {
  if (cause !== 'sender') return ''
  const steps = await waitingFor(db, site, SENDER)
  return steps.map(({ workflow, step, sender }) => `${workflow} / ${step} (${sender ?? '?'})`).join('; ')
}
