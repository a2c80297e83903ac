export const languages = ['en', 'fr', 'it'] as const
export type Language = (typeof languages)[number]

/** One text in the shop's three languages. */
export type Localized = Readonly<Record<Language, string>>

/** What each language calls itself. */
export const ownName: Localized = { en: 'English', fr: 'Français', it: 'Italiano' }

/** For `og:locale` and Intl. English is the Irish one, since prices are in euros. */
export const locale: Localized = { en: 'en-IE', fr: 'fr-FR', it: 'it-IT' }

/** Where a language's shop begins; English is the shop's own. */
export const prefix: Localized = { en: '', fr: '/fr', it: '/it' }

/** `/fr/authors` → French, `/authors`; a trailing slash is not part of the path. */
export const splitPath = (pathname: string): { language: Language; path: string } => {
  const [, first = ''] = pathname.split('/')
  const language = languages.find((each) => each !== 'en' && each === first) ?? 'en'
  const rest = pathname.slice(prefix[language].length).replace(/\/+$/, '')
  return { language, path: rest === '' ? '/' : rest }
}

/** Address of a page of the shop: `hrefIn('fr', '/authors')` → `/fr/authors`. */
export const hrefIn = (language: Language, path: string): string =>
  path === '/' ? prefix[language] || '/' : prefix[language] + path
