import { checkHeaders } from '../../../worker/mail/providers/headers.ts'
import type { Mail, Outcome, Provider } from '../../../worker/mail/providers/provider.ts'

export type MailboxProviderOptions = {
  /** Keeps a mail. Called once per id by one provider; across restarts, keeping the first of an id is the store's part. */
  put(mail: Mail, at: number): Promise<void>
  /** Told of each mail that was kept, under its id here, as a real provider tells by webhook; nothing waits for its success. */
  report?(mail: Mail, providerId: string): Promise<void>
  /** The clock in ms. */
  now?: () => number
}

/**
 * A provider that accepts everything and sends nothing: what it "sends" is on the mailbox page. Like the real ones it
 * refuses headers that would hold more than one header, and keeps an id once however often it is sent.
 */
export const mailboxProvider = ({ put, report, now = Date.now }: MailboxProviderOptions): Provider => {
  const kept = new Map<string, Promise<void>>()
  const keep = (mail: Mail): Promise<void> => {
    const known = kept.get(mail.id)
    if (known) return known
    const done = put(mail, now())
    kept.set(mail.id, done)
    return done
  }
  const attempt = async (mail: Mail): Promise<Outcome> => {
    const providerId = `mailbox-${mail.id}`
    try {
      await keep(mail)
    } catch {
      kept.delete(mail.id)
      return { kind: 'unsure', code: 'provider.store' }
    }
    await report?.(mail, providerId).catch((error: unknown) => console.error('no report of', mail.id, String(error)))
    return { kind: 'accepted', providerId }
  }
  return {
    name: 'mailbox',
    async send(mail, signal) {
      const wrong = checkHeaders(mail)
      if (wrong) return { kind: 'refused', ...wrong }
      return signal.aborted ? { kind: 'retry', code: 'provider.aborted' } : attempt(mail)
    },
  }
}
