import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { inject } from 'vitest'
import { nextDue } from '../../../db/queues.ts'
import type { World } from '../../../worker/deps.ts'
import type { Mail, Provider } from '../../../worker/mail/providers/provider.ts'
import { resendProvider } from '../../../worker/mail/providers/resend.ts'
import { tick } from '../../../worker/tick.ts'
import { AccountState, type Arrived } from '../../mail/fakeArrived.ts'
import '../figure.ts'
import { reader, waiting } from '../../worker/outboxWorld.ts'
import { HOUR, MINUTE, type Shop } from '../../worker/shopWorld.ts'

const FAKE = inject('fakeResend') ?? ''

/** How the provider is to be (`test/mail/fakeControl.ts`). */
export type Manner = { now?: number; oneIn?: number; seed?: number; isDown?: boolean; quota?: number }

const Row = v.object({
  id: v.string(),
  person: v.string(),
  recipient: v.string(),
  state: v.string(),
  code: v.nullable(v.string()),
  attempts: v.number(),
})
export type Row = v.InferOutput<typeof Row>

const MODEL = reader(0)
/** Everybody whose number follows: as the first reader, under another id and address. */
const CLONE = `with recursive n (i) as (select 1 union all select i + 1 from n where i + 1 < ?2)
  insert into person (site, id, email, version, stamp, doc, seen_day, due_at)
  select site, 'visitor-reader-' || (1000 + i), 'reader' || i || '@example.org', version, stamp,
    replace(replace(doc, ?3, 'visitor-reader-' || (1000 + i)), ?4, 'reader' || i || '@example.org'), seen_day, due_at
  from n join person on site = ?1 and id = ?3`
const COUNT = `update stat set n = n * ?2 where site = ?1 and metric = 'entered'`

/** `begins` is told of each letter that is about to be handed over singly. */
type Options = { batches?: boolean; text?: string; begins?: (mail: Mail) => void }
const nobody = (): void => {}

/**
 * A mailing through the real client of Resend to the fake of it on loopback: `many` readers whose letter is due in an hour. The clock
 * of the provider is ours, and whoever waits lets it pass.
 */
export const openMailing = async (
  name: string,
  many: number,
  { batches = false, text = 'Dear reader', begins = nobody }: Options = {},
) => {
  const baseUrl = `${FAKE}/account/${name}`
  const provider = resendProvider({ key: 're_test', baseUrl, batches, now: () => shop.now() })
  const send: Provider['send'] = (mail, signal) => {
    begins(mail)
    return provider.send(mail, signal)
  }
  const shop: Shop = await waiting(
    { ...provider, send },
    {
      text,
    },
  )
  const tell = (manner: Manner): Promise<unknown> =>
    fetch(`${FAKE}/control/${name}`, { method: 'POST', body: JSON.stringify(manner) })
  if (many > 1) {
    await env.DB.prepare(CLONE).bind(shop.site, many, MODEL.visitor, MODEL.email).run()
    await env.DB.prepare(COUNT).bind(shop.site, many).run()
  }
  const world: World = { ...shop.world(), wait: async (ms) => shop.wait(ms) }
  const rows = async (): Promise<Row[]> => {
    const { results } = await env.DB.prepare(`select * from send where site = ?1 and kind = 'workflow'`)
      .bind(shop.site)
      .all()
    return v.parse(v.array(Row), results)
  }
  const look = async (): Promise<void> => {
    await tell({ now: shop.now() })
    await tick(world)
  }
  return {
    shop,
    world,
    rows,
    look,
    tell,
    pass: async (ms: number): Promise<void> => {
      shop.wait(ms)
      await look()
    },
    state: async (): Promise<AccountState> =>
      v.parse(AccountState, await (await fetch(`${FAKE}/control/${name}`)).json()),
    /** Looks whenever something is due, for so long; 36 hours at most. */
    settle: async (within = 36 * HOUR): Promise<void> => {
      for (const until = shop.now() + within; ; ) {
        await look()
        const next = await nextDue(env.DB)
        if (next === undefined || next > until) return
        shop.wait(Math.max(MINUTE / 60, next - shop.now()))
      }
    },
  }
}

export type Mailing = Awaited<ReturnType<typeof openMailing>>

const WENT = ['sent', 'delivered', 'bounced', 'complained']

/** What arrived beside what the rows say: what must never be, and how many arrived twice, not at all, or who knows. */
export const compare = (rows: readonly Row[], arrived: readonly Arrived[]) => {
  const times = new Map<string, number>()
  for (const { send } of arrived) times.set(send, (times.get(send) ?? 0) + 1)
  const has = ({ id }: Row) => times.has(id)
  const wrong = rows.flatMap((row) => {
    if (row.state === 'unknown') return []
    return has(row) === WENT.includes(row.state) ? [] : [`${row.state}, and ${has(row) ? 'arrived' : 'did not arrive'}`]
  })
  return {
    violations: [...new Set(wrong)],
    duplicates: arrived.length - times.size,
    lost: rows.filter((row) => !has(row) && ['due', 'sending', 'retry', 'failed'].includes(row.state)).length,
    unknown: rows.filter(({ state }) => state === 'unknown').length,
  }
}
