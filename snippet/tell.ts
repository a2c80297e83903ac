/** Names of the events of `sillage('on', …)` on the window. */
export const named = (event: string): string => `sillage:${event}`

/** Tells the page what becomes of a message. An error in a listener is the page's, and stops nobody. */
export const tellMessage = (detail: unknown): void => {
  dispatchEvent(new CustomEvent('sillage:message', { detail }))
}
