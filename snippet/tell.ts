/** Names of the events of `sillage('on', …)` on the window. */
export const named = (event: string): string => `sillage:${event}`

/** Tells the page what happens here: `message` and `answer`. An error in a listener is the page's, and stops nobody. */
export const tell = (event: string, detail: unknown): void => {
  dispatchEvent(new CustomEvent(named(event), { detail }))
}
