import { type Holder, NO_SEAL, seal, unseal } from '../worker/seal.ts'

/** The same seal made by another isolate: no two are alike, so whoever made this one does not know it. Throws if it does not open. */
export const resealed = async (secret: string, holder: Holder, text: string, now: number): Promise<string> => {
  if (text === NO_SEAL) return text
  const person = await unseal(secret, holder, text, now)
  if (!person) throw new Error('a seal that does not open')
  return seal(secret, holder, person, now)
}
