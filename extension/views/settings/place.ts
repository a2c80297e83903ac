import * as v from 'valibot'
import { NewSite } from '../../../worker/protocol.ts'

/** What clocks say now in a zone: "14:05"; `undefined` where there is no such zone. */
export const timeIn = (zone: string, language: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat(language, { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format()
  } catch {
    return undefined // RangeError: Intl knows no other way to say that a zone is none
  }
}

/** Languages as people call them, "English, French"; `undefined` where one of them is no code, or there is none. */
export const namesOfLanguages = (codes: readonly string[], language: string): string | undefined => {
  if (codes.length === 0 || !v.is(NewSite.entries.languages, codes)) return undefined
  try {
    const names = new Intl.DisplayNames([language], { type: 'language' })
    return new Intl.ListFormat(language).format(codes.map((code) => names.of(code) ?? code))
  } catch {
    return undefined // RangeError: of the shape of a code, and none all the same
  }
}
