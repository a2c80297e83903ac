/**
 * Puts content on the page in a closed shadow root: the page's style does not reach it and its scripts do not see it.
 * The sheet is constructed, which a strict `style-src` allows. The host stands beside the body and not in it, so that
 * no selector of the page (`:last-child`, `:empty`) changes its mind and no transform of the body moves it.
 */
export const host = (css: string, content: Node, where: 'before' | 'after'): HTMLElement => {
  const made = document.createElement('sillage-message')
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  const root = made.attachShadow({ mode: 'closed' })
  root.adoptedStyleSheets = [sheet]
  root.append(content)
  document.body[where](made)
  return made
}
