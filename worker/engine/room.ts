import { ATTRIBUTES } from './bounds.ts'
import { weightOf } from './packed/utf8.ts'
import type { Profile } from './profile.ts'
import { MAX_ATTRIBUTES } from './value.ts'

type Attributes = Profile['attributes']

/** True if there is room for attributes, so many and so long; whoever has too many already may have fewer. */
export const hasRoom = (before: Attributes, after: Attributes): boolean => {
  const [had, has] = [Object.keys(before).length, Object.keys(after).length]
  if (has > MAX_ATTRIBUTES && has >= had) return false
  const weight = weightOf(after)
  return weight <= ATTRIBUTES || weight <= weightOf(before)
}
