type Tell = (purpose: string, granted: boolean) => void

/** Which of its signals stands for which of our purposes (https://developers.google.com/tag-platform/security/concepts/consent-mode). */
const PURPOSES = { analytics_storage: 'analytics', personalization_storage: 'onsite' } as const

/** `gtag('consent', 'update', { analytics_storage: 'granted', … })` lands in the data layer as an arguments object. */
const hear = (entry: unknown, tell: Tell): void => {
  const [command, kind, signals]: ArrayLike<unknown> & Iterable<unknown> = Object.assign([], entry)
  if (command !== 'consent' || kind !== 'update') return
  const said: Record<string, unknown> = Object.assign({}, signals)
  for (const [signal, purpose] of Object.entries(PURPOSES))
    if (said[signal] === 'granted' || said[signal] === 'denied') tell(purpose, said[signal] === 'granted')
}

/**
 * Google Consent Mode. What was said before is read from the data layer; what comes later is heard by standing before its
 * `push`, as its own tag manager does. A `default` is what the site presumes, maybe for one region only, and no answer of the visitor's:
 * granted or denied, it is silence, and what holds then is what the tag says (`data-consent`).
 */
export const google = (tell: Tell): void => {
  const page: { dataLayer?: unknown[] } = Object(window)
  page.dataLayer ??= []
  const layer = page.dataLayer
  const push = layer.push
  layer.push = (...entries) => {
    for (const entry of entries) hear(entry, tell)
    return push.apply(layer, entries)
  }
  for (const entry of layer) hear(entry, tell)
}
