const ARTICLES: Record<string, string> = {
  il: 'del ',
  lo: 'dello ',
  la: 'della ',
  i: 'dei ',
  gli: 'degli ',
  le: 'delle ',
}

/** «di» with the article that follows: «del suo compleanno», «della data», «di “trial ends”». */
export const di = (words: string): string => {
  const [, article = '', rest = ''] = /^(il|lo|la|i|gli|le) (.+)$/.exec(words) ?? []
  if (article) return `${ARTICLES[article]}${rest}`
  return words.startsWith('l’') ? `dell’${words.slice(2)}` : `di ${words}`
}
