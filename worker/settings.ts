import * as v from 'valibot'
import { addressOf } from './address.ts'
import type { SendBinding } from './mail/providers/cloudflare.ts'
import { Sender } from './protocol.ts'

/** A setting is missing or weak. The worker answers nothing but this until it is mended. */
export class SettingsError extends Error {
  override name = 'SettingsError'
  readonly problems: readonly string[]
  constructor(problems: readonly string[]) {
    super(problems.join('\n'))
    this.problems = problems
  }
}

/** Words people leave in from a template, and a piece written over and over. */
const PLACEHOLDER = /change.?me|secret|password|example|default|placeholder|your.?|test|^(.+?)\1+$/i

/** How many characters are neighbours, in the alphabet or on the row of digits, of the one before: few, where chance made them. */
const steps = (text: string): number =>
  [...text].filter((_, i) => i > 0 && Math.abs(text.charCodeAt(i) - text.charCodeAt(i - 1)) <= 1).length

/** At least 32 characters with at least 12 different ones, made by chance as far as one can see. */
const isStrong = (text: string): boolean =>
  text.length >= 32 && new Set(text).size >= 12 && steps(text) < text.length / 2 && !PLACEHOLDER.test(text)

const Secret = v.pipe(v.string(), v.check(isStrong))

const HOW = {
  SECRET:
    'SECRET must be 32 random characters or more. Set it with: openssl rand -base64 36 | npx wrangler secret put SECRET',
  SECRET_BEFORE:
    'SECRET_BEFORE must be what SECRET was before (several with spaces between them), or not be there. Set it with: npx wrangler secret put SECRET_BEFORE',
  PUBLIC_URL: 'PUBLIC_URL must be the https address this worker answers at. Set it under [vars] in wrangler.toml.',
  OWNER_EMAIL: 'OWNER_EMAIL must be the address of the first owner. Set it under [vars] in wrangler.toml.',
  MAIL_FROM:
    'MAIL_FROM must be a sender your provider has verified, like "Shop <hello@shop.example>". Set it under [vars] in wrangler.toml.',
  MAIL_PROVIDER:
    'MAIL_PROVIDER must be "resend" or "cloudflare", or not be there. Set it under [vars] in wrangler.toml.',
  EMAIL:
    'EMAIL must be a send_email binding, since MAIL_PROVIDER is "cloudflare". Add [[send_email]] with name = "EMAIL" beside [vars] in wrangler.toml, and deploy.',
  RESEND_API_KEY:
    'RESEND_API_KEY must be a key of your Resend account (re_…). Set it with: npx wrangler secret put RESEND_API_KEY',
  MAIL_BATCHES: 'MAIL_BATCHES must be "on" or "off", or not be there. Set it under [vars] in wrangler.toml.',
  RESEND_WEBHOOK_SECRET:
    'RESEND_WEBHOOK_SECRET must be the signing secret of your webhook in Resend (whsec_…), or not be there. Set it with: npx wrangler secret put RESEND_WEBHOOK_SECRET',
  DATABASE_BYTES:
    'DATABASE_BYTES must be how many bytes one database may hold, like 500000000 on the free plan, or not be there. Set it under [vars] in wrangler.toml.',
} as const

/** As Resend makes them: `whsec_` and base64 of 24 bytes or more. */
const isSigningSecret = (text: string): boolean =>
  /^whsec_(?:[A-Za-z0-9+/]{4}){8,}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text) && isStrong(text.slice(6))

/** Links are made by putting a path behind it: an origin and nothing more; without TLS on one's own machine only. */
const isOrigin = (text: string): boolean => {
  const url = URL.parse(text)
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.0\.0\.1)$/.test(url.hostname))
  return isSafe && url?.href === `${url?.origin}/`
}
const Url = v.pipe(
  v.string(),
  v.check(isOrigin),
  v.transform((url) => new URL(url).origin),
)

const isBinding = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'send' in value && typeof value.send === 'function'

/**
 * What one D1 database may hold: 10 GB on the paid plan (https://developers.cloudflare.com/d1/platform/limits/). TOML has numbers of
 * its own, so one without quotes is as good.
 */
export const DatabaseBytes = v.optional(
  v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(/^[1-9]\d{3,14}$/), v.transform(Number)),
  '10000000000',
)

/** Parts of what a database may hold: from the first on we warn and place no new site, from the second on we shed. */
export const SIZE = [0.7, 0.9] as const

const COMMON = v.object({
  SECRET: Secret,
  /** What SECRET was before: links in emails that were sent, and addresses that wanted no mail, are known by them still. */
  SECRET_BEFORE: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(/\s+/).filter(Boolean)),
      v.array(Secret),
    ),
    '',
  ),
  PUBLIC_URL: Url,
  OWNER_EMAIL: v.pipe(
    v.string(),
    v.transform((typed) => addressOf(typed)),
    v.string(),
  ),
  MAIL_FROM: Sender,
  RESEND_BASE_URL: v.optional(v.pipe(v.string(), v.url())),
  /** `on`: many emails of one site that are due together go in requests of up to a hundred. */
  MAIL_BATCHES: v.optional(v.picklist(['on', 'off']), 'off'),
  /** Empty: Resend's reports are not taken. */
  RESEND_WEBHOOK_SECRET: v.optional(
    v.pipe(
      v.string(),
      v.check((text) => text === '' || isSigningSecret(text)),
    ),
    '',
  ),
  DATABASE_BYTES: DatabaseBytes,
})

/** What each provider needs; of the other one nothing is asked. */
const THROUGH = {
  resend: v.object({
    ...COMMON.entries,
    MAIL_PROVIDER: v.optional(v.literal('resend'), 'resend'),
    RESEND_API_KEY: v.pipe(v.string(), v.startsWith('re_'), v.minLength(12)),
  }),
  cloudflare: v.object({
    ...COMMON.entries,
    MAIL_PROVIDER: v.literal('cloudflare'),
    EMAIL: v.custom<SendBinding>(isBinding),
  }),
}

/** Settings that have been looked at: nothing missing, nothing weak. */
export type Settings = v.InferOutput<(typeof THROUGH)[keyof typeof THROUGH]>

const isNamed = (name: unknown): name is keyof typeof HOW => typeof name === 'string' && Object.hasOwn(HOW, name)

/** The secret of the worker, and those before it: what was made under any of them is known. */
export const secretsOf = ({ SECRET, SECRET_BEFORE }: Pick<Settings, 'SECRET' | 'SECRET_BEFORE'>): string[] => [
  SECRET,
  ...SECRET_BEFORE,
]

/**
 * Decodes the settings of production. Throws a `SettingsError` naming every one that is missing or weak, and how to set it.
 */
export const settingsOf = (env: object): Settings => {
  const isCloudflare = 'MAIL_PROVIDER' in env && env.MAIL_PROVIDER === 'cloudflare'
  const result = v.safeParse(isCloudflare ? THROUGH.cloudflare : THROUGH.resend, env)
  if (result.success) return result.output
  const names = new Set(result.issues.map((found) => found.path?.[0]?.key))
  throw new SettingsError([...names].map((name) => (isNamed(name) ? HOW[name] : `${String(name)} is not valid.`)))
}
