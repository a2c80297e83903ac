import { nobody, readOwn } from '../../db/people.ts'
import type { Guess } from '../people.ts'
import type { Loaded } from '../programs.ts'
import type { CollectRequest } from '../protocol.ts'
import { type Holder, unseal } from '../seal.ts'
import { recall } from './recent.ts'

/**
 * Who is probably asking, without a look at the database: the person in the seal their browser sends back; somebody new, if it
 * brings nothing at all, not even a watch list. Whoever is neither is read.
 */
export const guessOf = async (
  secret: string,
  holder: Holder,
  { seal = '', watch }: CollectRequest,
  loaded: Loaded,
  now: number,
): Promise<Guess | undefined> => {
  const stored = recall(secret, holder, seal, now) ?? (await unseal(secret, holder, seal, now))
  try {
    if (stored) return { person: readOwn(stored), loaded }
  } catch {
    // What cannot be read is no help: the database knows better.
  }
  return watch === '' ? { person: nobody(holder.visitor), loaded } : undefined
}
