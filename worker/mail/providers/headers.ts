import { type Mail, recipientsOf } from './provider.ts'

/** Characters that end or break a header line (CWE-93), and those some mailers take for line breaks. */
const BREAKS = /[\p{Cc}\u2028\u2029]/u
/** RFC 5322 3.6.8: a field's name is printable ASCII without the colon; we use letters, digits and hyphens. */
const FIELD = /^[A-Za-z][A-Za-z0-9-]{0,75}$/
/** One address and nothing else: no list, no group, no comment, no display name. */
const ADDRESS = /^[^\s@<>()[\]:;,"\\]{1,64}@[^\s@<>()[\]:;,"\\]{1,255}$/u

/** Whether a text is one bare email address, fit to stand in a header. */
export const isAddress = (text: string): boolean => ADDRESS.test(text) && !BREAKS.test(text)

/** A text as one header line: line breaks and control characters, which could begin another header, become a space. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

/** Takes the address out of `Name <a@b>`; the name may be quoted, and may hold nothing that starts another address. */
export const addressOf = (mailbox: string): string =>
  /^(?:"(?:[^"\\]|\\["\\])*"|[^"<>,;:@\\]*?)\s*<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox

/** A sender as two parts, for who wants no header: the name as it is meant, without quotes. */
export const partsOf = (mailbox: string): { email: string; name: string } => {
  const email = addressOf(mailbox)
  const name = email === mailbox ? '' : mailbox.slice(0, mailbox.lastIndexOf('<')).trim()
  return { email, name: name.startsWith('"') ? name.slice(1, -1).replace(/\\(["\\])/g, '$1') : name }
}

/**
 * A sender with its name, quoted as RFC 5322 3.4 asks. Line breaks and control characters in the name become spaces.
 */
export const mailbox = (name: string, address: string): string => {
  const plain = oneLine(name)
  return plain === '' ? address : `"${plain.replace(/["\\]/g, '\\$&')}" <${address}>`
}

/** Fields that a header list may not set again beside the mail's own. */
const OURS = new Set(['from', 'to', 'cc', 'bcc', 'sender', 'subject', 'reply-to', 'return-path'])

const isSafeHeader = ([name, value]: [string, string]): boolean =>
  FIELD.test(name) && !BREAKS.test(value) && !OURS.has(name.toLowerCase())

/**
 * Last wall before the wire: what in a mail could become another header or another recipient, as a code and a detail
 * that repeats no address. Nothing if it is in order.
 */
export const checkHeaders = (mail: Mail): { code: string; detail: string } | undefined => {
  if (BREAKS.test(mail.subject)) return { code: 'mail.subject', detail: 'The subject holds a line break.' }
  if (!recipientsOf(mail).every(isAddress)) return { code: 'mail.to', detail: 'A recipient is not one plain address.' }
  if (BREAKS.test(mail.from) || !isAddress(addressOf(mail.from)))
    return { code: 'mail.from', detail: 'The sender is not one address.' }
  if (mail.replyTo !== undefined && !isAddress(mail.replyTo))
    return { code: 'mail.reply_to', detail: 'The reply address is not one plain address.' }
  if (!Object.entries(mail.headers).every(isSafeHeader))
    return { code: 'mail.header', detail: 'A header has a name or a value that cannot be sent.' }
  return undefined
}
