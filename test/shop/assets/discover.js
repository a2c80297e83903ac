// @ts-check
// Moves between moods without loading a page: the views wait in <template>s, one per address (see browsing/discover.ts).

const view = document.querySelector('#view')

/** @param {string} path */
const templateFor = (path) =>
  [...document.querySelectorAll('template')].find((each) => each.dataset.path === path.replace(/\/+$/, ''))

/** @param {string} path */
const markCurrent = (path) => {
  for (const link of document.querySelectorAll('a.mood')) {
    if (link.getAttribute('href') === path) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
}

/** The language switcher must keep this view, not the one the page was loaded with. @param {string} path */
const moveLanguages = (path) => {
  for (const link of document.querySelectorAll('.languages a')) {
    const prefix = link.getAttribute('hreflang') === 'en' ? '' : `/${link.getAttribute('hreflang')}`
    link.setAttribute('href', prefix + path.replace(/^\/(fr|it)(?=\/)/, ''))
  }
}

/** Shows the view of an address, or says that there is none. @param {string} path */
const show = (path) => {
  const template = templateFor(path)
  if (!view || !template) return false
  view.replaceChildren(template.content.cloneNode(true))
  document.title = template.dataset.title ?? document.title
  markCurrent(path)
  moveLanguages(path)
  return true
}

document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || link.origin !== location.origin || link.closest('.languages') || !templateFor(link.pathname)) return
  event.preventDefault()
  if (link.pathname !== location.pathname) history.pushState(null, '', link.pathname)
  show(link.pathname)
  view?.querySelector('h2')?.focus({ preventScroll: true })
})

// A view that this page does not hold is the server's to answer.
addEventListener('popstate', () => {
  if (!show(location.pathname)) location.reload()
})
