import type { Mail } from '../../../worker/mail/providers/provider.ts'

/** An email that would have been sent, and when, in ms of the demo's clock. */
export type StoredMail = Mail & { at: number }

/** Where the mailbox page reads. */
export type MailStore = {
  list(): Promise<StoredMail[]>
  get(id: string): Promise<StoredMail | undefined>
  clear(): Promise<void>
}

/** A mailbox that lives as long as the process. `put` keeps the first mail of an id. */
export const memoryMailbox = (): MailStore & { put(mail: Mail, at: number): Promise<void> } => {
  const mails = new Map<string, StoredMail>()
  return {
    list: async () => [...mails.values()],
    get: async (id) => mails.get(id),
    clear: async () => mails.clear(),
    put: async (mail, at) => {
      if (!mails.has(mail.id)) mails.set(mail.id, { ...mail, at })
    },
  }
}
