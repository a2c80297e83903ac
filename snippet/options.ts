/** What the script tag says: `<script async src="…/s.js" data-site="lantern">`. */
const script = document.currentScript
if (!(script instanceof HTMLScriptElement)) throw Error() // ends in the guard of build.ts: nobody hears it

export const {
  /** Public key of the site; without one nothing starts. */
  site,
  /** Where the worker is, without a slash at the end. */
  endpoint = new URL(script.src).origin,
  /** `off`: the site makes its own page views. `hash`: the fragment is part of the address. */
  spa,
  /** `required`: nothing is stored before consent. */
  consent: consentMode,
} = script.dataset
