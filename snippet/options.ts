/**
 * What the script tag says: `<script async src="…/s.js" data-site="lantern">`. Whatever else a page put in its place has no
 * site, or ends in the guard of build.ts: nobody hears it.
 */
export const script: HTMLScriptElement = Object(document.currentScript)

export const {
  /** Public key of the site; without one nothing starts. */
  site,
  /** Where the worker is, without a slash at the end; see address.ts. */
  endpoint,
  /** `off`: the site makes its own page views. `hash`: the fragment is part of the address. */
  spa,
  /** `required`: nothing is stored before a yes. `wait`: nothing is even asked for before an answer, whichever it is. */
  consent: consentMode,
} = script.dataset
