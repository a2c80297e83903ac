/** One email, ready to go. `id` is the send's id and the idempotency key: the same id must always carry the same bytes. */
export type Mail = {
  id: string
  /** `Lantern Books <news@lantern-books.example>`: one address. */
  from: string
  /** One bare address. */
  to: string
  /** More bare addresses, who see one another: a site's team. */
  also?: string[]
  replyTo?: string
  subject: string
  html: string
  text: string
  headers: Record<string, string>
  /** Where its tracked links lead, in the order of their places. Kept with the mail; no provider is told. */
  links?: string[]
}

/** What is known after an attempt that was not taken. Only `unsure` may have reached somebody. */
export type Fault =
  /** Surely not sent, and would not be if tried again. */
  | { kind: 'refused'; code: string; detail: string }
  /**
   * Surely not sent by this attempt; try again with the same id, after so many ms where the provider says so.
   * `quota`: the fault is not this mail's but everybody's (limit reached, key or domain not in order): pause the site.
   */
  | { kind: 'retry'; after?: number; quota?: boolean; code: string }
  /**
   * Nobody can tell: time-out, reset, 5xx, unreadable answer. Safe to repeat with the same id while the provider keeps it, and
   * never where it keeps none.
   */
  | { kind: 'unsure'; code: string }

/** The provider has it, under this id. `every`: how far apart it wants requests to be, in ms, where it says so. */
export type Outcome = { kind: 'accepted'; providerId: string; every?: number } | Fault

/** What is known of several mails that went in one request: of each in their order, or of all of them. */
export type OutcomeOfAll =
  | { kind: 'accepted'; each: ({ providerId: string } | { refused: string })[]; every?: number }
  | Fault

/** Everybody a mail goes to. */
export const recipientsOf = ({ to, also = [] }: Pick<Mail, 'to' | 'also'>): string[] => [to, ...also]

/**
 * A way to send email. It answers with an outcome and never throws; aborting gives `unsure`, or `retry` if nothing had started.
 * `sendAll`, where there is one, hands over up to a hundred under one key: the same key always carries the same mails.
 * `keyless`: it keeps no ids of ours, so that asking again may be a second email.
 */
export type Provider = {
  name: string
  keyless?: true
  send(mail: Mail, signal: AbortSignal): Promise<Outcome>
  sendAll?(key: string, mails: readonly Mail[], signal: AbortSignal): Promise<OutcomeOfAll>
}
