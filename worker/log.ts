/**
 * The worker's log: one line of JSON each, of these fields and no others. A log is copied, kept and read by more people than a
 * database, so nothing may come here that says who somebody is: no address, no URL, no name, no visitor, no text of an error,
 * since errors quote what they choked on.
 */

/** What can be said, and how loud: `error` wants somebody to look, `warn` explains a figure, `info` says that all is well. */
const LEVELS = {
  unexpected: 'error',
  'server.unexpected': 'error',
  'person.aside': 'error',
  'send.failed': 'error',
  'send.unknown': 'error',
  'send.refused': 'warn',
  'mail.paused': 'error',
  'auth.said': 'error',
  'signin.failed': 'error',
  'signin.refused': 'error',
  'invitation.refused': 'error',
  'link.lost': 'error',
  'hit.lost': 'warn',
  'message.left_out': 'warn',
  'invariant.broken': 'error',
  'invariants.checked': 'info',
  'invariants.failed': 'error',
  'notices.failed': 'error',
  'site.moved': 'info',
  'move.failed': 'error',
  'database.failed': 'error',
  'database.fills': 'warn',
  'database.sheds': 'error',
} as const
export type LogCode = keyof typeof LEVELS

/** What a line may carry. */
export type LogFields = {
  /** Id of a site. */
  site?: string
  /** Id of something sent: a hash. */
  send?: string
  /** Whatever was thrown: of it only the name of its class is written. */
  error?: unknown
  /** A code of ours or a provider's. */
  outcome?: string
  /** A count. */
  n?: number
  ms?: number
}

/** Ids and codes have this shape. A text that has another is none, whatever field it came in. */
const WORD = /^[\w.:-]{1,64}$/

const word = (value: unknown): string => (typeof value === 'string' && WORD.test(value) ? value : '?')
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const className = (error: unknown): string => (error instanceof Error ? word(error.name) : typeof error)

const WRITE: { readonly [Field in keyof LogFields]-?: (value: unknown) => string | number | null } = {
  site: word,
  send: word,
  error: className,
  outcome: word,
  n: number,
  ms: number,
}
const FIELDS = Object.entries(WRITE)

const CONSOLE = { error: 'error', warn: 'warn', info: 'log' } as const

/** Writes one line. A field that is not listed here does not compile, and is not written. */
export const log = (code: LogCode, fields: LogFields = {}): void => {
  const given = new Map<string, unknown>(Object.entries(fields))
  const level = LEVELS[code]
  const said = FIELDS.flatMap(([name, write]) => (given.has(name) ? [[name, write(given.get(name))]] : []))
  console[CONSOLE[level]](JSON.stringify({ level, code, ...Object.fromEntries(said) }))
}
