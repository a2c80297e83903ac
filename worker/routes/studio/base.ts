import type { Base } from '../../../db/bases.ts'
import { Refusal } from '../../problem.ts'
import type { Call, Parameter } from './route.ts'

/** What a tag or a segment was made from, behind its address. */
export const BASE: Parameter = {
  name: 'base',
  about:
    'What the list said as its base when you began, 0 for a new one: 409 if somebody saved since. Without it, yours is written over theirs.',
}

/** The base a request names; undefined if it names none. Throws a 422 `Refusal` for one that is no number. */
export const baseIn = ({ query }: Call): number | undefined => {
  const text = query.get('base')
  if (text === null) return undefined
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new Refusal({
    status: 422,
    code: 'invalid',
    title: 'The base in the address is no whole number; nothing was saved.',
    detail: 'Write ?base= and what the list says as its base, or 0 for a new one.',
  })
}

/** Somebody saved or removed it since; `found` is what there is now. */
export const overtaken = (what: string, found: Base | undefined): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: found
      ? `${found.by} saved this ${what} while you were writing; nothing was overwritten.`
      : `Somebody removed this ${what} while you were writing; nothing was saved.`,
    detail: found
      ? 'Load the list, bring your changes into theirs, and send its base; or save yours under another id.'
      : 'Send base=0 to make it again.',
  })
