/** Colours of a theme: page of the message, its words, its links, the words on a button. */
type Theme = readonly [paper: string, ink: string, link: string, onLink: string]

const INK: Theme = ['#2a211b', '#fff8ec', '#ffcf87', '#2a211b']

const themes: Readonly<Record<string, Theme>> = { paper: ['#fffdf8', '#2a211b', '#9c3a19', '#fff'] }

/** Custom properties of a theme; `ink` where there is no such theme. */
export const themeOf = (name: string): string => {
  const [paper, ink, link, onLink] = themes[name] ?? INK
  return `--paper:${paper};--ink:${ink};--link:${link};--over:${onLink}`
}
