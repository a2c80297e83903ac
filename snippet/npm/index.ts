/** What a property may be. One that is not known (`null`) is left out. */
export type Value = string | number | boolean | null | undefined
/** Something whose properties are all values, be it an interface of the application. */
export type Flat<T> = T & { readonly [Key in keyof T]: T[Key] extends Value ? T[Key] : never }
/** What a site tells in its own words: `track('purchase', …)` and `track('cart', …)` are known to the worker, any other name is the site's. */
export type Item = Readonly<Record<string, Value>>
export type Order<T extends object = Item> = {
  items?: readonly Flat<T>[] | undefined
  value?: number | undefined
  currency?: string | undefined
}
export type Purpose = 'analytics' | 'onsite' | 'email' | (string & {})

/** What `sillage('on', 'message', …)` is called with. */
export type MessageEvent = {
  kind: 'shown' | 'clicked' | 'dismissed' | 'submitted' | 'failed'
  message: { id: string; kind: string; slot: string; workflow: string; step: string }
}
/** What `sillage('on', 'answer', …)` is called with; the worker may say more. */
export type AnswerEvent = { messages: readonly MessageEvent['message'][]; [field: string]: unknown }

/** Every command, with what it takes. Money is in minor units: 990 is € 9.90. */
export interface Sillage {
  (command: 'page'): void
  <T extends object>(command: 'track', name: 'purchase', details: Order<T> & { order: string }): void
  <T extends object>(command: 'track', name: 'cart', details: Order<T> & { cart: string }): void
  <T extends object>(command: 'track', name: string, details?: Flat<T>): void
  <T extends object>(command: 'identify', token: string, traits?: Flat<T>): void
  <T extends object>(command: 'identify', traits: Flat<T>): void
  (command: 'consent', purpose: Purpose, granted?: boolean): void
  (command: 'on', event: 'message', callback: (event: MessageEvent) => void): void
  (command: 'on', event: 'answer', callback: (event: AnswerEvent) => void): void
  (command: 'reset' | 'debug'): void
}

export type LoadOptions = {
  /** Public key of the site. */
  site: string
  /** Address of the script: `https://sillage.your-shop.example/s.js`, or one of a release (`…/s-1a2b3c4d.js`). */
  src: string
  /** Checksum of a release. */
  integrity?: string | undefined
  /** `required`: nothing is stored before a yes. `wait`: nothing is even asked for before an answer. */
  consent?: 'required' | 'wait' | undefined
  /** `off`: the site makes its own page views. `hash`: the fragment is part of the address. */
  spa?: 'off' | 'hash' | undefined
  /** Where the worker is, if it is not where the script is. */
  endpoint?: string | undefined
  /** For pages with a policy of nonces. */
  nonce?: string | undefined
}

type Loose = ((...call: unknown[]) => unknown) & { q?: unknown[] }

/** The global of the page, or the queue that the script empties when it comes: an element of that name is neither. Nothing at all where there is no page. */
const held = (): Loose | undefined => {
  if (typeof document === 'undefined') return undefined
  const page: { sillage?: Loose } = Object(window)
  if (typeof page.sillage !== 'function') {
    const q: unknown[] = []
    page.sillage = Object.assign((...call: unknown[]) => q.push(call), { q })
  }
  return page.sillage
}

/** Tells the snippet something, before or after it is there. On a server it does nothing. */
export const sillage: Sillage = (...call: unknown[]): void => {
  held()?.(...call)
}

type Policy = { createScriptURL(address: string): string }
type Policies = { createPolicy(name: string, rules: Policy): Policy }

/** The address as Trusted Types want it (https://w3c.github.io/trusted-types/), where the page lets us say so. */
const trusted = (src: string): string => {
  const { trustedTypes }: { trustedTypes?: Policies } = Object(globalThis)
  try {
    return trustedTypes?.createPolicy('sillage', { createScriptURL: (address) => address }).createScriptURL(src) ?? src
  } catch {
    return src
  }
}

const add = ({ site, src, integrity, consent, spa, endpoint, nonce }: LoadOptions): void => {
  const script = document.createElement('script')
  const checked = integrity && { integrity, crossOrigin: 'anonymous' }
  Object.assign(script, { async: true, src: trusted(src) }, checked, nonce && { nonce })
  const said = { ...(consent && { consent }), ...(spa && { spa }), ...(endpoint && { endpoint }) }
  Object.assign(script.dataset, { sillageLoad: '', site }, said)
  document.head.append(script)
}

/** Adds the script to the page, once. On a server it does nothing, nor where the policy of the page forbids it: it never throws. */
export const load = (options: LoadOptions): void => {
  if (!held() || document.querySelector('script[data-sillage-load]')) return
  try {
    add(options)
  } catch {
    // The application goes on without us; the browser itself says in the console what its policy forbids.
  }
}
