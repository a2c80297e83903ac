import { env } from 'cloudflare:workers'
import { setStatus } from '../../../db/workflows.ts'
import { signedHeaders } from '../../mail/fakeHooks.ts'
import { HOUR, MINUTE } from '../../worker/shopWorld.ts'
import { handedOver } from '../inside/mails.ts'
import { type Cast, happening, type Scenario } from '../inside/scenario.ts'
import { ADA, after, EMAIL, NEWS, order, QUOTA, RETRY, stopHere, UNSURE, waiting } from './acts.ts'
import { CALL, HOST, ONE, RECEIPT, TWO, WORD } from './documents.ts'
import { KEYLESS } from './keyless.ts'

/** The provider says what became of the first letter, until it is heard. */
const report = (cast: Cast, type: string, more: object = {}): Promise<void> =>
  cast.persist(async () => {
    const first = Object.values(cast.state.taken).find(({ mail }) => mail.subject === 'First letter')
    if (!first) throw new Error('the first letter has not gone')
    const { id } = first.mail
    const created_at = new Date(cast.state.now).toISOString()
    const body = JSON.stringify({ type, created_at, data: { email_id: `kept-${id}`, tags: { send: id }, ...more } })
    const headers = await signedHeaders(env.RESEND_WEBHOOK_SECRET, { id: `msg_${type}`, body }, cast.state.now)
    return (await cast.ask('/hooks/resend', { method: 'POST', body, headers }))?.status === 200
  })

/** The first letter has gone, the second is due in an hour. */
const oneGone = async (cast: Cast): Promise<void> => {
  await waiting(cast)
  await cast.pass(0)
}

const READER = (n: number): string => `visitor-reader-${1000 + n}`

/** As many as go in one request say hello; in an hour a letter is due to each. */
const twelve = async ({ subscribe, browse, state }: Cast): Promise<void> => {
  state.batches = true
  for (let n = 0; n < 12; n++) {
    await subscribe(READER(n), `reader${n}@example.org`)
    await browse(READER(n), [happening(`hello-${n}`, 'custom', { name: 'hello' })])
  }
}

/** The send path, told in every way an email can go, or not go. */
export const SCENARIOS: readonly Scenario[] = [
  { name: 'a letter', ...NEWS, workflows: [ONE], before: waiting, act: ({ pass }) => pass(HOUR) },
  {
    name: 'a letter the provider puts off',
    ...NEWS,
    workflows: [ONE],
    before: after(RETRY, UNSURE),
    act: async ({ pass }) => {
      for (const ms of [HOUR, MINUTE, MINUTE]) await pass(ms)
    },
  },
  {
    name: 'a letter beyond the quota',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: after(QUOTA),
    act: async ({ pass }) => {
      for (let n = 0; n < 5; n++) await pass(HOUR)
    },
  },
  {
    name: 'a goal between planning and claiming',
    isOpen: true,
    ...NEWS,
    workflows: [TWO],
    before: waiting,
    act: async (cast) => {
      await cast.browse(ADA, [order])
      await stopHere(cast)
      await cast.pass(0)
    },
  },
  {
    name: 'a goal between two attempts',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: after(RETRY),
    act: async (cast) => {
      await cast.pass(HOUR)
      await cast.browse(ADA, [order])
      await stopHere(cast)
      await cast.pass(MINUTE)
    },
  },
  {
    name: 'a farewell before the second letter',
    ...NEWS,
    workflows: [TWO],
    before: oneGone,
    act: async ({ press, linkTo, pass }) => {
      await press(linkTo(EMAIL, 'u'))
      await pass(HOUR)
    },
  },
  {
    name: 'a complaint before the second letter',
    ...NEWS,
    workflows: [TWO],
    before: oneGone,
    act: async (cast) => {
      await report(cast, 'email.complained')
      await cast.pass(HOUR)
    },
  },
  {
    name: 'a bounce before the second letter',
    ...NEWS,
    workflows: [TWO],
    before: oneGone,
    act: async (cast) => {
      await report(cast, 'email.bounced', { bounce: { type: 'Permanent' } })
      await cast.pass(HOUR)
    },
  },
  { name: 'a receipt', ...NEWS, workflows: [RECEIPT], before: waiting, act: ({ pass }) => pass(0) },
  {
    name: 'a question by mail',
    ...NEWS,
    before: ({ browse }) =>
      browse(ADA, [happening('form', 'form_submit', { tag: 'newsletter', fields: { email: EMAIL } })]),
    act: ({ pass }) => pass(0),
  },
  { name: 'a word to the team', ...NEWS, workflows: [WORD], before: waiting, act: ({ pass }) => pass(0) },
  {
    name: 'a call to another server',
    ...NEWS,
    hosts: [HOST],
    workflows: [CALL],
    before: waiting,
    act: ({ pass }) => pass(0),
  },
  {
    name: 'a pause between two attempts',
    ...NEWS,
    workflows: [ONE],
    isOpen: true,
    before: after(RETRY),
    act: async (cast) => {
      await cast.pass(HOUR)
      await setStatus(env.DB, cast.site, 'one', ['live'], 'paused', cast.state.now)
      const before = handedOver(cast.state)
      await cast.pass(2 * HOUR)
      if (JSON.stringify(handedOver(cast.state)) !== JSON.stringify(before)) throw new Error('it went during the pause')
      await setStatus(env.DB, cast.site, 'one', ['paused'], 'live', cast.state.now)
      await cast.pass(MINUTE)
    },
  },
  {
    name: 'a mailing of twelve in one request',
    ...NEWS,
    workflows: [ONE],
    before: twelve,
    act: ({ pass }) => pass(HOUR),
  },
  {
    name: 'a mailing of twelve, of which nobody knows at first whether it went',
    ...NEWS,
    workflows: [ONE],
    before: async (cast) => {
      await twelve(cast)
      cast.state.answers = [UNSURE]
    },
    act: async ({ pass }) => {
      for (const ms of [HOUR, MINUTE]) await pass(ms)
    },
  },
  {
    name: 'a mailing of twelve, one of whom buys before it is tried again',
    ...NEWS,
    workflows: [ONE],
    isOpen: true,
    before: async (cast) => {
      await twelve(cast)
      cast.state.answers = [UNSURE]
    },
    act: async (cast) => {
      await cast.pass(HOUR)
      await cast.browse(READER(0), [order])
      await stopHere(cast)
      await cast.pass(MINUTE)
    },
  },
  {
    name: 'an archive between two attempts',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: after(RETRY),
    act: async (cast) => {
      await cast.pass(HOUR)
      await setStatus(env.DB, cast.site, 'one', ['live'], 'archived', cast.state.now)
      await stopHere(cast)
      await cast.pass(MINUTE)
    },
  },
  ...KEYLESS,
]
