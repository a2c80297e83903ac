import * as v from 'valibot'
import { ADDRESS } from './engine/index.ts'

/**
 * A domain as mail has it: `bücher.example` is `xn--bcher-kva.example` (IDNA as the platform's URLs do it, UTS 46). One that
 * cannot be written so stays as it is, and is no address.
 */
const inAscii = (address: string): string => {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (!/[^ -~]/.test(domain) || /[/?#%]/.test(domain)) return address
  return `${address.slice(0, at)}@${URL.parse(`https://${domain}`)?.hostname ?? domain}`
}

const Address = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.regex(/^[^\s@"<>(),;:\\[\]]+@[^\s@"<>(),;:\\[\]]+\.[^\s@.]{2,}$/),
  v.transform(inAscii),
  v.maxLength(254),
  v.regex(ADDRESS),
)

const IGNORES_DOTS = new Set(['gmail.com', 'googlemail.com'])

/** An address as typed, made comparable; undefined if it is not one. */
export const addressOf = (typed: unknown): string | undefined => {
  const result = v.safeParse(Address, typed)
  return result.success ? result.output : undefined
}

/**
 * One mailbox, one name: what limits count, so that `a.b+1@gmail.com` and `ab@googlemail.com` share one allowance.
 * Never used to send.
 */
export const mailboxOf = (address: string): string => {
  const [local = '', domain = ''] = address.normalize('NFKC').toLowerCase().split('@')
  const untagged = local.split('+')[0] ?? local
  const host = domain === 'googlemail.com' ? 'gmail.com' : domain
  return `${IGNORES_DOTS.has(host) ? untagged.replaceAll('.', '') : untagged}@${host}`
}
