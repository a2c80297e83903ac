import type { Html } from './html.ts'
import type { Tracked } from './wearSillage.ts'

export type Crumb = { name: string; path: string }

/** What a page says; the layout puts the rest around it. */
export type Content = {
  title: string
  description: string
  main: Html
  /** For `og:type`. */
  kind?: 'website' | 'book' | 'profile'
  /** From the shop's home, which is left out, to this page. */
  trail?: readonly Crumb[]
  /** JSON-LD of the page, each without its `@context`. */
  data?: readonly object[]
  /** Told to Sillage when the page is shown. */
  track?: readonly Tracked[]
  /** A script of the shop that this page needs. */
  script?: string
  /** This page carries its own newsletter form, so the footer must not repeat its id. */
  ownNewsletter?: boolean
}
