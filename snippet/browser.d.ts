/** What browsers have and TypeScript's DOM library does not name yet, and the one global that is ours. */
interface Navigator {
  /** https://w3c.github.io/gpc/ */
  readonly globalPrivacyControl?: boolean
}

interface Document {
  /** https://wicg.github.io/nav-speculation/prerendering.html */
  readonly prerendering?: boolean
}

/** Content hash of what the script loads later, by the build: see build.ts. */
declare const RELEASE: string

interface Window {
  /** https://tc39.es/proposal-temporal/ */
  readonly Temporal?: { readonly Now: { timeZoneId(): string } }
  /** The stub keeps what the page says before the script is there in `q`. */
  sillage?: ((...call: unknown[]) => unknown) & { q?: Iterable<ArrayLike<unknown>>; site?: string }
}

/** Hash of all renderers, put in when they are built: their addresses change when they do, so browsers keep them for ever. */
