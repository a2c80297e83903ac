import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { event, HOUR, openShop, type Shop, view } from './shopWorld.ts'
import { people } from './stored.ts'
import { sendUntilTaken } from './until.ts'
import { watchedD1 } from './watchedD1.ts'

const PHONE = 'visitor-phone-000001'
const LAPTOP = 'visitor-laptop-00001'
let sites = 0
const name = () => `merge-${++sites}`

const subscribe = async (shop: Shop, visitor: string, email: string) => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
  return shop.pass(0)
}

const asked = async (site: string, visitors: string[], email: string) => {
  const shop = await openShop(site)
  await shop.tag(NEWSLETTER_FORM)
  const links: string[] = []
  for (const visitor of visitors) {
    await subscribe(shop, visitor, email)
    links.push(await shop.linkTo(email, 'c'))
    await shop.pass(25 * HOUR)
  }
  return { shop, links }
}

/** A D1 whose trips go in an order that fast-check chooses, so that a failing order can be run again. */
const ordered = (scheduler: fc.Scheduler): D1Database =>
  watchedD1(env.DB, async (sql, go) => {
    await scheduler.schedule(Promise.resolve(), (sql[0] ?? '').slice(0, 40))
    return go()
  })

describe('in any order of the trips to D1', () => {
  it('two devices that confirm one address at once become one contact, known by both ids', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const site = name()
        const { shop, links } = await asked(site, [PHONE, LAPTOP], 'ada@example.org')
        expect(new Set(links).size).toBe(2)
        const busy = await openShop(site, { db: ordered(scheduler) })
        const answers = await scheduler.waitFor(
          Promise.all([...links, ...links].map((link) => busy.request(link, { method: 'POST' }))),
        )
        expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
        const all = await people(shop)
        expect(all.map(({ email }) => email)).toEqual(['ada@example.org'])
        for (const visitor of [PHONE, LAPTOP]) await shop.collect(visitor, [view('/')])
        expect((await people(shop)).map(({ doc }) => doc.totals.page_view?.n)).toEqual([2])
      }),
      { numRuns: 10 },
    )
  }, 30_000)

  it('a merge loses no event that arrives meanwhile, by either id, and counts none twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom(PHONE, LAPTOP), { minLength: 2, maxLength: 6 }),
        async (scheduler, arriving) => {
          const site = name()
          const { shop, links } = await asked(site, [PHONE, LAPTOP], 'ada@example.org')
          await shop.request(links[0] ?? '', { method: 'POST' })
          const views = arriving.map((visitor) => ({ visitor, event: view('/') }))
          const busy = await openShop(site, { db: ordered(scheduler) })
          const sends = [...views, ...views].map(({ visitor, event: each }) => sendUntilTaken(busy, visitor, [each]))
          await scheduler.waitFor(Promise.all([...sends, busy.request(links[1] ?? '', { method: 'POST' })]))
          const [person, ...others] = await people(shop)
          expect(others).toEqual([])
          expect(person?.doc.totals.page_view?.n).toBe(views.length)
          expect(
            person?.doc.history
              .filter(({ type }) => type === 'page_view')
              .map(({ id }) => id)
              .sort(),
          ).toEqual(views.map((each) => each.event.id).sort())
        },
      ),
      { numRuns: 10 },
    )
  }, 30_000)
})

describe('a visitor whose row is gone', () => {
  /** Does something once, after the first trip that reads a person and before anything else. */
  const afterFirstRead = (act: () => Promise<unknown>): D1Database => {
    let isDone = false
    return watchedD1(env.DB, async (sql, go) => {
      const result = await go()
      if (!isDone && sql.some((text) => /from person\s/.test(text))) {
        isDone = true
        await act()
      }
      return result
    })
  }
  const prepared = async () => {
    const site = name()
    const { shop, links } = await asked(site, [PHONE, LAPTOP], 'ada@example.org')
    await shop.request(links[0] ?? '', { method: 'POST' })
    await shop.db.prepare('delete from person where site = ?1 and id = ?2').bind(site, LAPTOP).run()
    return {
      site,
      shop,
      look: () => sendUntilTaken(shop, LAPTOP, [view('/')]),
      confirm: (by: Shop) => by.request(links[1] ?? '', { method: 'POST' }),
    }
  }
  const counted = async (shop: Shop) => (await people(shop)).map(({ email, doc }) => [email, doc.totals.page_view?.n])

  it('and who comes back between the reading and the saving of a merge, loses nothing', async () => {
    const { site, shop, look, confirm } = await prepared()
    expect((await confirm(await openShop(site, { db: afterFirstRead(look) }))).status).toBe(200)
    expect(await counted(shop)).toEqual([['ada@example.org', 1]])
  })

  it('and who is merged between the reading and the saving of a page view, loses nothing', async () => {
    const { site, shop, confirm } = await prepared()
    const busy = await openShop(site, { db: afterFirstRead(() => confirm(shop)) })
    await sendUntilTaken(busy, LAPTOP, [view('/')])
    expect(await counted(shop)).toEqual([['ada@example.org', 1]])
  })
})
