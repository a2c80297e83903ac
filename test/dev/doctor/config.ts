import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { unstable_readConfig as readConfig } from 'wrangler'
import { DatabaseBytes, SettingsError, settingsOf } from '../../../worker/settings.ts'
import type { Databases } from './database.ts'
import { type Config, type Finding, ok, type Patient, type Through, warning, wrong } from './finding.ts'
import { mail, sendBinding, throughOf } from './mail.ts'

const VARS = ['PUBLIC_URL', 'OWNER_EMAIL', 'MAIL_FROM'] as const

/** Good secrets in place of the real ones, which are not kept here: what is left to complain about is in the file. */
const standIns = () => ({
  SECRET: randomBytes(36).toString('base64'),
  RESEND_API_KEY: `re_${randomBytes(12).toString('hex')}`,
})

const complaints = (settings: Record<string, unknown>): readonly string[] => {
  try {
    settingsOf(settings)
    return []
  } catch (error) {
    if (error instanceof SettingsError) return error.problems
    throw error
  }
}

/** Only what a deployment needs: the demo on one's own machine needs none of it. */
const vars = (config: Config, { remote }: Patient): Finding[] => {
  const { vars: given } = config
  const empty = VARS.filter((name) => !given[name])
  const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  const binding = sendBinding(config) ? { EMAIL: { send: () => undefined } } : {}
  const bad = complaints({ ...filled, ...binding, ...standIns() }).filter(
    (text) => !empty.some((name) => text.startsWith(name)),
  )
  const [say, mend] = [remote ? wrong : warning, 'Fill them in under [vars] in wrangler.toml before npm run deploy.']
  return [
    ...bad.map((text) => wrong(`A setting of wrangler.toml is not valid`, text)),
    ...(empty.length > 0 ? [say(`Not filled in yet: ${empty.join(', ')}`, mend)] : []),
    ...(bad.length + empty.length === 0 ? [ok('The settings of wrangler.toml are filled in')] : []),
  ]
}

const leaked = ({ vars: given }: Config): Finding[] => {
  const secrets = ['SECRET', 'SECRET_BEFORE', 'RESEND_API_KEY', 'RESEND_WEBHOOK_SECRET'].filter((name) => name in given)
  return secrets.map((name) =>
    wrong(
      `${name} stands in wrangler.toml, where everybody who has the code reads it`,
      `Take it out, make a new one, and: npx wrangler secret put ${name}`,
    ),
  )
}

const bindings = ({ d1_databases, triggers }: Config): Finding[] => [
  d1_databases.some((each: { binding: string }) => each.binding === 'DB')
    ? ok('A database is bound as DB')
    : wrong('No database is bound as DB', 'Take the part [[d1_databases]] of wrangler.toml from the repository.'),
  triggers.crons?.includes('* * * * *')
    ? ok('The cron sweeps every minute')
    : wrong(
        'No cron sweeps every minute: what an alarm misses would lie for ever',
        'In wrangler.toml, under [triggers]: crons = ["* * * * *"]',
      ),
]

/** Reads wrangler.toml. `undefined` if it cannot be read. */
const read = (): Config | undefined => {
  try {
    return readConfig({ config: 'wrangler.toml' }, { hideWarnings: true })
  } catch {
    return undefined
  }
}

/** Bytes a database may hold. A number that is none is told of with the other settings. */
const mostOf = ({ DATABASE_BYTES }: Record<string, unknown>): number => {
  const given = v.safeParse(DatabaseBytes, DATABASE_BYTES)
  return given.success ? given.output : v.parse(DatabaseBytes, undefined)
}

type Told = { findings: Finding[]; url: string | undefined; databases: Databases; through: Through }

/** What wrangler.toml says, the address it gives the worker, the databases it binds, and how mail leaves. */
export const config = (patient: Patient): Told => {
  const found = read()
  if (!found)
    return {
      findings: [wrong('wrangler.toml cannot be read', 'npx wrangler deploy --dry-run says where it is wrong.')],
      url: undefined,
      databases: { bindings: [], most: mostOf({}) },
      through: 'resend',
    }
  const url = found.vars.PUBLIC_URL
  return {
    findings: [...vars(found, patient), ...mail(found), ...leaked(found), ...bindings(found)],
    url: typeof url === 'string' && URL.canParse(url) ? url : undefined,
    databases: {
      bindings: found.d1_databases.map(({ binding }: { binding: string }) => binding),
      most: mostOf(found.vars),
    },
    through: throughOf(found),
  }
}
