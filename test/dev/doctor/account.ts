import * as v from 'valibot'
import { ask } from '../../../worker/deploy/wrangler.ts'
import { type Finding, ok, type Through, warning, wrong } from './finding.ts'

const Listed = v.pipe(v.string(), v.parseJson(), v.array(v.object({ name: v.string() })))

const REPORTS = {
  resend: (names: readonly string[]) =>
    names.includes('RESEND_WEBHOOK_SECRET')
      ? ok('Reports of the provider are taken')
      : warning('Without RESEND_WEBHOOK_SECRET nobody knows what was delivered', 'See docs/email-events.md.'),
  cloudflare: () => ok('Cloudflare keeps the addresses that bounce or complain itself'),
}

const secrets = (through: Through): Finding[] => {
  const listed = v.safeParse(Listed, ask('secret', 'list', '--format', 'json'))
  if (!listed.success)
    return [wrong('The secrets of the deployment cannot be listed', 'Nothing is deployed yet? npm run deploy')]
  const names = listed.output.map(({ name }) => name)
  const wanted = through === 'resend' ? ['SECRET', 'RESEND_API_KEY'] : ['SECRET']
  const missing = wanted.filter((name) => !names.includes(name))
  return [
    ...missing.map((name) => wrong(`The secret ${name} is not set`, `npx wrangler secret put ${name}`)),
    ...(missing.length === 0 ? [ok('The secrets are set')] : []),
    REPORTS[through](names),
  ]
}

/** Who wrangler is signed in as, and the names of the secrets: what they hold cannot be read back. */
export const account = (through: Through): { findings: Finding[]; isIn: boolean } => {
  if (ask('whoami', '--json') === undefined)
    return { findings: [wrong('wrangler is not signed in to Cloudflare', 'npx wrangler login')], isIn: false }
  return { findings: [ok('wrangler is signed in'), ...secrets(through)], isIn: true }
}
