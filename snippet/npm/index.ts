/** What a site tells in its own words: `track('purchase', …)` and `track('cart', …)` are known to the worker, any other name is the site's. */
export type Item = Readonly<Record<string, string | number | boolean>>
export type Order = { items?: readonly Item[]; value?: number; currency?: string }
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
  (command: 'track', name: 'purchase', details: Order & { order: string }): void
  (command: 'track', name: 'cart', details: Order & { cart: string }): void
  (command: 'track', name: string, details?: Readonly<Record<string, string | number | boolean>>): void
  (command: 'identify', token: string, traits?: Readonly<Record<string, string | number | boolean>>): void
  (command: 'identify', traits: Readonly<Record<string, string | number | boolean>>): void
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
  integrity?: string
  /** `required`: nothing is stored before a yes. `wait`: nothing is even asked for before an answer. */
  consent?: 'required' | 'wait'
  /** `off`: the site makes its own page views. `hash`: the fragment is part of the address. */
  spa?: 'off' | 'hash'
  /** Where the worker is, if it is not where the script is. */
  endpoint?: string
  /** For pages with a policy of nonces. */
  nonce?: string
}

type Loose = ((...call: unknown[]) => unknown) & { q?: unknown[] }

/** The global of the page, or the queue that the script empties when it comes. Nothing at all where there is no page. */
const held = (): Loose | undefined => {
  if (typeof window === 'undefined') return undefined
  const page: { sillage?: Loose } = Object(window)
  if (!page.sillage) {
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
