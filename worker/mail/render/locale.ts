/** A language that `Intl` accepts: the one asked for, or English where it is not well formed (BCP 47). */
export const localeOf = (language: string): string => {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en' // RangeError: no language tag; a strange one must not keep an email from going
  }
}
