import { language } from '../state/session.ts'

/** English days are written as most of the world writes them: 12 Nov. */
const spoken = (): string => (language.value === 'en' ? 'en-GB' : language.value)

const said = (options: Intl.DateTimeFormatOptions, at: number): string =>
  new Intl.DateTimeFormat(spoken(), options).format(at)

/** A day with its year, "12 Nov 2026"; `at` is ms since 1970, the zone the reader's own. */
export const date = (at: number): string => said({ day: 'numeric', month: 'short', year: 'numeric' }, at)

/** The same, said as the name of a day: "Thursday 12 November 2026". */
export const longDay = (at: number): string =>
  said({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, at)

/** "14:05". */
export const time = (at: number): string => said({ hour: '2-digit', minute: '2-digit' }, at)

/** "12 Nov 2026, 14:05". */
export const moment = (at: number): string => `${date(at)}, ${time(at)}`
