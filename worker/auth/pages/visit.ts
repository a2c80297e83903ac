import { type Language, languageOf } from '../language.ts'
import { plainUserCode } from '../userCode.ts'
import { WORDS, type Words } from './words/words.ts'

/** What every page knows of its visitor: the language, and the device code that brought them, if any. */
export type Visit = {
  language: Language
  words: Words
  /** The language, where it was chosen rather than read from the browser: links and forms then carry it on. */
  chosen: Language | undefined
  userCode: string | undefined
}

/** `lang` and `user_code` come from the address or from a form; neither is trusted to be anything but text. */
export const visitOf = (request: Request, lang: string | undefined, userCode: string | undefined): Visit => {
  const language = languageOf(lang, request.headers.get('accept-language') ?? undefined)
  const code = plainUserCode(userCode ?? '')
  return {
    language,
    words: WORDS[language],
    chosen: lang === undefined || lang === '' ? undefined : language,
    userCode: code === '' ? undefined : code,
  }
}

/** What a link or redirect to another of our pages carries on. */
export const kept = (visit: Visit): Record<string, string | undefined> => ({
  user_code: visit.userCode,
  lang: visit.chosen,
})
