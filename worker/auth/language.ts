/** Languages the pages and the mail are written in; the first is for everybody else. */
export const LANGUAGES = ['en', 'fr', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

const known = (tag: string): Language | undefined => {
  const primary = tag.trim().toLowerCase().split('-')[0]
  return LANGUAGES.find((language) => language === primary)
}

/**
 * The language to answer in: the one asked for (`?lang=fr`), else the first we have among those of `Accept-Language`,
 * taken in the order written, which is the order browsers prefer (RFC 9110 §12.5.4 weights are not read).
 */
export const languageOf = (wanted: string | undefined, acceptLanguage: string | undefined): Language => {
  const tags = [wanted ?? '', ...(acceptLanguage ?? '').slice(0, 200).split(',')]
  return tags.map((tag) => known(tag.split(';')[0] ?? '')).find((language) => language !== undefined) ?? 'en'
}
