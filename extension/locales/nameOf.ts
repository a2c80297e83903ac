import { language } from '../state/session.ts'

/** A country or a language in the words of the panel's language; its code where the browser knows none. */
export const nameOf = (type: 'region' | 'language', code: string): string => {
  try {
    return new Intl.DisplayNames([language.value], { type }).of(code) ?? code
  } catch {
    return code // not a code at all: a server may have told anything
  }
}
