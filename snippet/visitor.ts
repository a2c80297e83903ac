import { allowed } from './consent.ts'
import { random } from './id.ts'
import { load, save } from './storage.ts'

const KEY = 'sillage.v'

/** Id of this visitor; `undefined` before consent. Storage is asked each time: another tab may have begun anew. */
export const visitor = (): string | undefined => {
  if (!allowed('analytics')) return undefined
  if (!/^[\w-]{16,64}$/.test(load(KEY))) save(KEY, random(26))
  return load(KEY)
}
