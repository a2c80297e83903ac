import type { Mail, Outcome, Provider } from '../../../worker/mail/providers/provider.ts'

/** What a provider has taken under a key: once, however often it came, with the bytes of the first time. */
export type Taken = { mail: Mail; attempts: number; otherBytes: boolean }

/** The key of an attempt. Ours is the mail's id; a control makes a new one each time, and must be caught. */
export type KeyOf = (mail: Mail, attempt: number) => string

/**
 * A provider that keeps idempotency keys, as Resend does for 24 h: the same key again is answered as before and delivered no
 * second time, and other bytes under the same key are noticed. `answers` come first, in turn: then it has taken nothing.
 */
export const keepingProvider = (
  taken: Record<string, Taken>,
  answers: Outcome[] = [],
  keyOf: KeyOf = ({ id }) => id,
): Provider => {
  let attempt = 0
  const take = (key: string, mail: Mail): string => {
    const before = taken[key]
    taken[key] = {
      mail: before?.mail ?? mail,
      attempts: (before?.attempts ?? 0) + 1,
      otherBytes: before !== undefined && (before.otherBytes || JSON.stringify(before.mail) !== JSON.stringify(mail)),
    }
    return `kept-${mail.id}`
  }
  return {
    name: 'keeping',
    send: async (mail) => {
      const answer = answers.shift()
      if (answer) return answer
      return { kind: 'accepted', providerId: take(keyOf(mail, attempt++), mail) }
    },
    sendAll: async (key, mails) => {
      const answer = answers.shift()
      if (answer && answer.kind !== 'accepted') return answer
      return { kind: 'accepted', each: mails.map((mail, i) => ({ providerId: take(`${key} ${i}`, mail) })) }
    },
  }
}

/** A provider that keeps no keys, as Cloudflare's binding: whoever asks again has a second email. */
export const forgettingProvider = (taken: Record<string, Taken>, answers: Outcome[] = []): Provider => {
  const { send } = keepingProvider(taken, answers, () => `asked for the ${Object.keys(taken).length + 1}th time`)
  return { name: 'forgetting', keyless: true, send }
}

/** How often more than once each mail was delivered, together. */
export const deliveredAgain = (taken: Readonly<Record<string, Taken>>): number => {
  const mails = Object.values(taken).map(({ mail }) => mail.id)
  return mails.length - new Set(mails).size
}
