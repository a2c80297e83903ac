import * as v from 'valibot'
import { addressOf } from '../../../worker/mail/providers/headers.ts'
import { type Config, type Finding, ok, type Through, warning, wrong } from './finding.ts'

/** The parts of `[[send_email]]` that say whose mail goes through it, and to whom. */
const SendBinding = v.object({
  name: v.string(),
  destination_address: v.optional(v.string()),
  allowed_destination_addresses: v.optional(v.array(v.string())),
  allowed_sender_addresses: v.optional(v.array(v.string())),
})

/** The provider that wrangler.toml names. */
export const throughOf = ({ vars }: Config): Through => (vars.MAIL_PROVIDER === 'cloudflare' ? 'cloudflare' : 'resend')

/** The binding mail goes through, if it is there. */
export const sendBinding = ({ send_email }: Config) =>
  v.parse(v.array(SendBinding), send_email).find(({ name }) => name === 'EMAIL')

const NOT_FROM = wrong(
  'The binding EMAIL does not let MAIL_FROM through: all mail would rest',
  'Add its address to allowed_sender_addresses under [[send_email]] in wrangler.toml, or take that line out.',
)
const NOT_TO = warning(
  'The binding EMAIL reaches a few addresses only: the first mail to anybody else rests all mail of its site',
  'Take destination_address and allowed_destination_addresses out of [[send_email]] in wrangler.toml.',
)

/** How mail leaves: through Resend, or through the binding, which may keep to some senders and recipients. */
export const mail = (config: Config): Finding[] => {
  if (throughOf(config) === 'resend') return [ok('Mail goes through Resend')]
  const binding = sendBinding(config)
  if (!binding) return []
  const { allowed_sender_addresses: senders, destination_address: one, allowed_destination_addresses: some } = binding
  const from = typeof config.vars.MAIL_FROM === 'string' ? addressOf(config.vars.MAIL_FROM) : ''
  return [
    ok('Mail goes through Cloudflare, by the binding EMAIL'),
    ...(from !== '' && senders && !senders.includes(from) ? [NOT_FROM] : []),
    ...((one ?? some) ? [NOT_TO] : []),
  ]
}
