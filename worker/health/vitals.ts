import type { Vitals } from '../../db/health.ts'
import { SIZE } from '../settings.ts'
import { type Finding, grade } from './state.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** We promise two minutes while the platform is up; after ten nothing can be looking. */
const CLOCK = [2 * MINUTE, 10 * MINUTE] as const
/** A large mailing takes its time; an hour is more than that. */
const OUTBOX = [10 * MINUTE, HOUR] as const
/** A look is due every hour; the second that is missing means that nothing looks. */
const LOOK = 3 * HOUR

const seconds = (ms: number): number => Math.round(ms / 1000)
const lateBy = (due: number | undefined, now: number): number => Math.max(0, now - (due ?? now))

/** People who are due and whom nobody looked at. */
export const clock = ({ people }: Vitals, now: number): Finding => {
  const late = lateBy(people, now)
  const status = grade(late, CLOCK)
  return {
    status,
    late_seconds: seconds(late),
    ...(status === 'ok'
      ? {}
      : {
          mend: 'Nobody looks at people in time. Check that the cron trigger of wrangler.toml is deployed, and the log.',
        }),
  }
}

const LATE = 'Emails lie in the outbox. Look for send.failed in the log, and at the limits of the provider’s account.'

/** Emails that are due and were not tried. */
export const outbox = ({ sends }: Vitals, now: number): Finding => {
  const late = lateBy(sends, now)
  const status = grade(late, OUTBOX)
  return { status, late_seconds: seconds(late), ...(status === 'ok' ? {} : { mend: LATE }) }
}

/** How to mend what rests all mail of a site. */
const RESTS: Readonly<Record<string, string>> = {
  'provider.quota': 'A quota is used up: it goes on by itself; a larger plan keeps it from happening.',
  'provider.key': 'The provider refuses the key: npx wrangler secret put RESEND_API_KEY',
  'provider.domain': 'The domain of a sender is not verified: verify it with the provider.',
  'provider.from':
    'A sender is not allowed: allow it in allowed_sender_addresses under [[send_email]], or choose another.',
  'provider.recipients':
    'The binding EMAIL reaches a few addresses only: take destination_address and allowed_destination_addresses out of [[send_email]].',
}

/** Through whom mail goes, and for which faults that are not one mail's how many sites' mail rests. */
export const mail = ({ paused }: Vitals, through: string): Finding => {
  const codes = Object.keys(paused)
  if (codes.length === 0) return { status: 'ok', through }
  const mend = codes.map((code) => RESTS[code] ?? 'Mail rests: see mail.paused in the log.').join(' ')
  return { status: 'warning', through, sites_paused: paused, mend }
}

/** How full the database is of the bytes it may hold. Where the platform does not say, nothing is claimed. */
export const size = ({ size: bytes }: Vitals, limit: number): Finding => {
  if (bytes === undefined) return { status: 'ok' }
  const share = bytes / limit
  const status = grade(share, SIZE)
  return {
    status,
    bytes,
    limit_bytes: limit,
    percent: Math.floor(share * 100),
    sheds: share >= SIZE[1],
    ...(status === 'ok'
      ? {}
      : { mend: 'The database fills up. See “A database that fills up” in docs/operations.md.' }),
  }
}

/** What the last hourly look at the invariants has found. */
export const invariants = ({ look }: Vitals, now: number): Finding => {
  const { begun, checked, broken } = look
  const age = checked === undefined ? undefined : Math.max(0, now - checked)
  const known = { broken, ...(age === undefined ? {} : { checked_seconds_ago: seconds(age) }) }
  if (broken.length > 0)
    return { status: 'wrong', ...known, mend: 'See “When an invariant is broken” in docs/operations.md.' }
  if (age === undefined || age > LOOK)
    return {
      status: 'warning',
      ...known,
      mend:
        begun === undefined
          ? 'Nothing was looked at yet. The cron trigger does so within a minute of a deployment; check that it is there.'
          : 'The hourly look does not come to its end. Look for invariants in the log.',
    }
  return { status: 'ok', ...known }
}

/** Somebody goes on with a move every minute, the cron if nobody else does; while one lies, a site may stand still. */
const IDLE = [5 * MINUTE, 15 * MINUTE] as const

/** Moves of sites from one database to another. */
export const moves = (underWay: readonly { changed: number }[], now: number): Finding => {
  const idle = Math.max(0, ...underWay.map(({ changed }) => now - changed))
  const status = grade(idle, IDLE)
  return {
    status,
    under_way: underWay.length,
    ...(status === 'ok'
      ? {}
      : {
          idle_seconds: seconds(idle),
          mend: 'A move does not go on. Look for move.failed in the log, and go on with it: npm run move',
        }),
  }
}
