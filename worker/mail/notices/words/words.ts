import { Mishap } from '../../../../db/mishap.ts'

/** What is the matter with a site's emails, each told to its owners and shown in the panel: why they rest, and what goes wrong with single ones. */
export const CAUSES = [
  'provider.quota',
  'provider.key',
  'provider.domain',
  'provider.from',
  'provider.recipients',
  'provider.other',
  ...Mishap.options,
] as const
export type Cause = (typeof CAUSES)[number]

/**
 * What happened, and what to do next. `n`: how many emails it is about, or 0 where it is about all of them; `where`: which steps and
 * senders, or nothing.
 */
export type CauseWords = { title: string; text: (n: number, where: string) => string }

/** Every sentence about that, in one language. */
export type NoticeWords = {
  causes: Readonly<Record<Cause, CauseWords>>
  subject: (site: string, title: string) => string
  again: string
  why: (site: string) => string
  /** To whoever runs the worker. */
  broken: {
    subject: (code: string) => string
    text: (code: string, n: number, database: string) => string
    why: string
  }
}
