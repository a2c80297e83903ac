import { signal } from '@preact/signals'
import type { Failure } from '../api/index.ts'
import type { Language } from '../state/kept.ts'
import { language } from '../state/session.ts'
import { en, type Words } from './en.ts'

/** Each language is fetched when it is spoken: nobody needs three. */
const locales: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => en,
  fr: async () => (await import('./fr.ts')).fr,
  it: async () => (await import('./it.ts')).it,
}

/** What the panel says, in the language it speaks now. */
export const words = signal<Words>(en)

/** Speaks a language from now on; the last one asked for wins. */
export const use = async (wanted: Language): Promise<void> => {
  const said = await locales[wanted]()
  if (wanted === language.peek()) words.value = said
}

/** A day as people say it: "12 Nov". `at` is ms since 1970. */
export const day = (at: number): string =>
  new Intl.DateTimeFormat(language.value === 'en' ? 'en-GB' : language.value, {
    day: 'numeric',
    month: 'short',
  }).format(at)

/** A sentence by its code; undefined where this release has none. */
export const find = (known: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(known, code) ? known[code] : undefined

/** The sentence of an issue's code; what the worker said itself where this release does not know the code. */
export const sayIssue = (code: string, said = ''): string =>
  find(words.value.issues, code) ?? (said || words.value.failures.refused)

/** What went wrong with a call, and what to do. `own`: what codes mean where it was asked. */
export const sayFailure = (failure: Failure, own: Readonly<Record<string, string>> = {}): string => {
  const { failures, problems } = words.value
  if (failure.kind !== 'refused') return failures[failure.kind]
  if (failure.status === 403) return failures.forbidden
  const { problem } = failure
  const [first] = problem?.issues ?? []
  if (first !== undefined) return sayIssue(first.code, first.message)
  const code = problem?.type.split('/').at(-1) ?? ''
  return (
    find(own, code) ??
    find(problems, code) ??
    ([problem?.title, problem?.detail].filter(Boolean).join(' ') || failures.refused)
  )
}
