import type { Language } from './language.ts'

/**
 * The link of the mail. It opens a page with one button rather than signing in at once: mail scanners and previews
 * follow links, and would use up a link that works once.
 */
export const signInLink = (baseURL: string, link: { token: string; language: Language }): string => {
  const url = new URL('/signin/link', baseURL)
  url.searchParams.set('token', link.token)
  url.searchParams.set('lang', link.language)
  return url.href
}
