import type { Settings } from '../../settings.ts'

/** A text that a domain should keep: in front of its own name, the first of these that holds one counts. */
type Expected = { under: readonly string[]; is: RegExp }

/** An empty key is one that was taken back (RFC 6376 3.6.1). */
const KEY = /(^|;)\s*p=[^;\s]/

/**
 * What the domain of a sender should say for each provider. Receivers look SPF up under the return address the provider gives
 * (RFC 7208 2.4), and the key under the name it signs with.
 */
export const RECORDS: Readonly<Record<Settings['MAIL_PROVIDER'], { spf: Expected; dkim: Expected }>> = {
  // https://resend.com/docs/dashboard/domains/introduction
  resend: {
    spf: { under: ['send.', ''], is: /^v=spf1(\s|$)/i },
    dkim: { under: ['resend._domainkey.'], is: KEY },
  },
  // https://developers.cloudflare.com/email-service/configuration/domains/: what stands at the domain itself is for mail it receives.
  cloudflare: {
    spf: { under: ['cf-bounce.'], is: /^v=spf1\s(.*\s)?\+?include:_spf\.mx\.cloudflare\.net(\s|$)/i },
    dkim: { under: ['cf-bounce._domainkey.'], is: KEY },
  },
}
