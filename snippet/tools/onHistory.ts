/** Calls back when a script or the visitor moves in the history of the page. */
export const onHistory = (moved: () => void): void => {
  addEventListener('popstate', moved)
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name]
    history[name] = (...state) => {
      original.apply(history, state)
      moved()
    }
  }
}
