import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { setStatus } from '../../db/workflows.ts'
import { tick } from '../../worker/tick.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { GREETING, LETTER } from './documents.ts'
import { event, HOUR, openShop, SHOP, type Shop, view } from './shopWorld.ts'
import { people, VISITOR } from './stored.ts'
import { sendUntilTaken } from './until.ts'
import { type Around, watchedD1 } from './watchedD1.ts'

let sites = 0
const name = () => `race-${++sites}`

const shuffled = <T>(all: readonly T[]): T[] =>
  all
    .map((each) => ({ each, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each)

describe('200 page views of one visitor, each sent twice, in any order', () => {
  it('count 200, from 20 tabs that send one to five at a time, and none is refused', async () => {
    const shop = await openShop(name())
    const views = Array.from({ length: 200 }, () => view('/'))
    const queue = shuffled([...views, ...views])
    let refusals = 0
    const tab = async () => {
      while (queue.length > 0)
        await sendUntilTaken(shop, VISITOR, queue.splice(0, 1 + Math.floor(Math.random() * 5)), () => void refusals++)
    }
    await Promise.all(Array.from({ length: 20 }, tab))
    const [person] = await people(shop)
    expect([person?.doc.totals.page_view?.n, new Set(person?.doc.history.map(({ id }) => id)).size]).toEqual([200, 200])
    expect(refusals).toBe(0)
  }, 30_000)
})

/** Does something once, after the first trip that reads a person and before anything else. */
const afterFirstRead = (act: () => Promise<unknown>): Around => {
  let isDone = false
  return async (sql, go) => {
    const result = await go()
    if (!isDone && sql.some((text) => /from person\s/.test(text))) {
      isDone = true
      await act()
    }
    return result
  }
}

describe('between reading somebody and saving them', () => {
  const disturbed = async (prepare: (shop: Shop) => Promise<unknown>, act: (shop: Shop) => Promise<unknown>) => {
    const site = name()
    const calm = await openShop(site)
    await prepare(calm)
    const { messages } = await (
      await openShop(site, {
        watch: 'old',
        db: watchedD1(
          env.DB,
          afterFirstRead(() => act(calm)),
        ),
      })
    ).collect(VISITOR, [view('/')])
    return messages.map(({ id }) => id)
  }

  it('a workflow is published: the decision sees it', async () => {
    expect(
      await disturbed(
        async () => {},
        (shop) => shop.publish(GREETING),
      ),
    ).toEqual(['hello'])
  })

  it('a workflow is paused: the decision sees it', async () => {
    expect(
      await disturbed(
        (shop) => shop.publish(GREETING),
        (shop) => setStatus(shop.db, shop.site, 'greeting', ['live'], 'paused', shop.now()),
      ),
    ).toEqual([])
  })

  it('the origin is taken off the list: the page is refused, and nothing written', async () => {
    const site = name()
    const calm = await openShop(site)
    const shop = await openShop(site, {
      db: watchedD1(
        env.DB,
        afterFirstRead(() => calm.change({ origins: ['https://new.example'] })),
      ),
    })
    const answer = await shop.post(
      { site, visitor: VISITOR, sent: shop.now(), watch: 'old', events: [{ ...view('/'), at: shop.now() }] },
      { origin: SHOP },
    )
    expect([answer.status, await people(calm)]).toEqual([403, []])
  })
})

const subscribe = async (shop: Shop, visitor: string, email: string) => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
  return shop.pass(0)
}

describe('eight ticks at once', () => {
  it('send each email once', async () => {
    const sent: string[] = []
    const provider = {
      name: 'slow',
      send: async ({ id, to }: { id: string; to: string }) => {
        await new Promise((done) => setTimeout(done, 5))
        sent.push(to)
        return { kind: 'accepted', providerId: id } as const
      },
    }
    const site = name()
    const calm = await openShop(site)
    await calm.tag(NEWSLETTER_FORM)
    await calm.publish(LETTER)
    const readers = Array.from({ length: 12 }, (_, n) => ({
      visitor: `visitor-reader-000${n + 10}`,
      email: `reader${n}@example.org`,
    }))
    for (const { visitor, email } of readers) {
      await subscribe(calm, visitor, email)
      await calm.confirm(email)
      await calm.collect(visitor, [event('custom', { name: 'hello' })])
    }
    const shop = await openShop(site, { provider })
    const world = { ...shop.world(), now: () => shop.now() + HOUR }
    await Promise.all(Array.from({ length: 8 }, () => tick(world)))
    await Promise.all(Array.from({ length: 8 }, () => tick(world)))
    expect(sent.sort()).toEqual(readers.map(({ email }) => email).sort())
    const { results } = await shop.db
      .prepare(`select state, count(*) as n from send where site = ?1 and kind = 'workflow' group by state`)
      .bind(site)
      .all()
    expect(results).toEqual([{ state: 'sent', n: 12 }])
  })
})
