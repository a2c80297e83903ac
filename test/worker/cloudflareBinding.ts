import type { SendBinding } from '../../worker/mail/providers/cloudflare.ts'

export type Message = Parameters<SendBinding['send']>[0]

/** A binding that does this to each message, and what it was given. */
export const binding = (does: (message: Message, n: number) => unknown) => {
  const messages: Message[] = []
  const send = async (message: Message) => does(message, messages.push(message))
  return { messages, binding: { send } }
}
export const thrown = (code: string): Error => Object.assign(new Error(`it says ${code}`), { code })
export const throwing = (error: unknown) => () => {
  throw error
}
export const taking = (_message: Message, n: number) => ({ messageId: `<${n}@lantern-books.example>` })
