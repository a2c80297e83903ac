import type { Place } from './stand.ts'

/** Where what lies over the page stands: last, beside the body and not in it (see stand.ts). */
export const afterBody: Place = (host) => document.body.after(host)
