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

/** What is known after an attempt. Only `unsure` may have reached somebody. */
export type Outcome =
  /** The provider has it, under this id. */
  | { kind: 'accepted'; providerId: string }
  /** Surely not sent, and would not be if tried again. */
  | { kind: 'refused'; code: string; detail: string }
  /**
   * Surely not sent by this attempt; try again with the same id, after so many ms where the provider says so.
   * `quota`: the fault is not this mail's but everybody's (limit reached, key or domain not in order): pause the site.
   */
  | { kind: 'retry'; after?: number; quota?: boolean; code: string }
  /** Nobody can tell: time-out, reset, 5xx, unreadable answer. Safe to repeat with the same id while the provider keeps it. */
  | { kind: 'unsure'; code: string }

/** Everybody a mail goes to. */
export const recipientsOf = ({ to, also = [] }: Pick<Mail, 'to' | 'also'>): string[] => [to, ...also]

/** A way to send email. `send` answers with an outcome and never throws; aborting gives `unsure`, or `retry` if nothing had started. */
export type Provider = { name: string; send(mail: Mail, signal: AbortSignal): Promise<Outcome> }
