import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { tick } from '../../../worker/tick.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { DAY, event, HOUR, openShop, type Shop, view } from '../shopWorld.ts'
import { watchedD1 } from '../watchedD1.ts'
import { browser, DATABASES, hashes, holdings, MORE, move, open, traces, viewsIn } from './moveWorld.ts'

const [VISITORS, VIEWS, CONTACTS] = [200, 11, 12]

const id = (n: number): string => `visitor-${String(n).padStart(8, '0')}`
const mail = (n: number): string => `reader${n}@example.org`

const LETTER = {
  id: 'greeting',
  name: 'greeting',
  objective: 'conversion',
  trigger: [{ kind: 'event', event: { type: 'custom', name: 'trial_started' } }],
  purposes: ['onsite', 'email:newsletter'],
  steps: [
    { kind: 'delay', id: 'wait', delay: { kind: 'for', duration: 'P1D' } },
    {
      kind: 'email',
      id: 'hello',
      topic: 'newsletter',
      content: {
        id: 'hello',
        languages: { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hi.' }] }] } },
      },
    },
  ],
}

/** Contacts to whom an email is due a day from now. */
const furnish = async (shop: Shop): Promise<void> => {
  await shop.tag(NEWSLETTER_FORM)
  for (let n = 0; n < CONTACTS; n++)
    await shop.collect(id(n), [event('form_submit', { tag: 'newsletter', fields: { email: mail(n) } })])
  for (let n = 0; n < CONTACTS; n++) await shop.confirm(mail(n))
  await shop.publish(LETTER)
  for (let n = 0; n < CONTACTS; n++) await shop.collect(id(n), [event('custom', { name: 'trial_started' })])
}

const greetings = async (shop: Shop): Promise<string[]> =>
  (await shop.mailbox.list()).filter(({ subject }) => subject === 'Hello').map(({ to }) => to)

/** Timers of workerd come about only where nobody else wants to do anything. */
const breathe = () => scheduler.wait(1)

const all = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

afterEach(() => vi.restoreAllMocks())

describe('a site that moves while it is visited', () => {
  it('counts every view once, mails everybody once, leaves nothing behind, and nobody else notices', async () => {
    const said = vi.spyOn(console, 'error')
    // The switch takes its time, so that somebody comes by while the site stands still.
    const slow = watchedD1(env.DB, async (sql, go) => {
      if (sql.some((text) => text.includes('insert into placement'))) await scheduler.wait(50)
      return go()
    })
    const shop = await open({ db: slow })
    const neighbour = await openShop(`${shop.site}-neighbour`, { bindings: MORE })
    await furnish(shop)
    // This isolate has the site in mind where it is, and nobody tells it of the move.
    await browser(shop, 'visitor-of-before-1').send([view('/')])
    shop.wait(DAY - HOUR)

    const browsers = Array.from({ length: VISITORS }, (_, n) => browser(shop, id(n)))
    const theirs = browser(neighbour, 'visitor-of-a-neighbour')
    const sent = browsers.map(() => 0)
    let isMoving = true
    const lane = async (first: number): Promise<void> => {
      for (let n = first; n < VISITORS * VIEWS || isMoving; n += 20) {
        await browsers[n % VISITORS]?.send([view(`/${n}`)])
        sent[n % VISITORS] = (sent[n % VISITORS] ?? 0) + 1
        await breathe()
      }
    }
    const ticking = async (): Promise<void> => {
      while (isMoving) {
        await tick(shop.world())
        await theirs.send([view('/')])
        await breathe()
      }
    }
    const stages = new Map<string, number>()
    const visited = async (more: number): Promise<void> => {
      for (const until = all(sent) + more; all(sent) < until; ) await breathe()
    }
    const between = async (stage: string): Promise<void> => {
      // Emails become due in the midst of it.
      if (stage === 'check' && !stages.has(stage)) shop.wait(2 * HOUR)
      await visited(25)
      stages.set(stage, all(sent))
    }
    const moving = move(shop, 'DB_2', between, 1).finally(() => {
      isMoving = false
    })
    await Promise.all([moving, ticking(), ...Array.from({ length: 20 }, (_, n) => lane(n))])
    await shop.pass(3 * HOUR)

    const views = await viewsIn('DB_2', shop.site)
    expect(browsers.map(({ visitor }) => views.get(visitor))).toEqual(sent)
    expect(Math.min(...sent)).toBeGreaterThanOrEqual(VIEWS)
    expect((await greetings(shop)).sort()).toEqual(Array.from({ length: CONTACTS }, (_, n) => mail(n)).sort())
    expect([await traces('DB', shop.site), await traces('DB_3', shop.site)]).toEqual([0, 0])
    expect(theirs.refused()).toBe(0)
    const refused = all(browsers.map((each) => each.refused()))
    expect(refused).toBeGreaterThan(0)
    console.log(
      `${all(sent)} views of ${VISITORS} visitors, ${refused} asked to come again; views sent by the end of a part: ${JSON.stringify([...stages])}`,
    )
    expect(said.mock.calls.flat().join('\n')).toBe('')
  })

  it('comes back the same, row by row, and may go on to a third', async () => {
    const shop = await open()
    await furnish(shop)
    const [before, rows] = [await hashes('DB', shop.site), await holdings('DB', shop.site)]
    expect(Object.values(rows).filter((some) => some.length > 0).length).toBeGreaterThan(8)
    for (const [from, to] of [
      ['DB', 'DB_2'],
      ['DB_2', 'DB_3'],
      ['DB_3', 'DB'],
    ] as const) {
      await move(shop, to)
      expect(await hashes(to, shop.site)).toEqual(before)
      expect(await traces(from, shop.site)).toBe(0)
      await shop.collect('visitor-on-the-way-01', [view('/')])
      const after = await viewsIn(to, shop.site)
      expect(after.get('visitor-on-the-way-01')).toBe(1)
      await DATABASES[to]?.prepare(`delete from person where id = 'visitor-on-the-way-01'`).run()
    }
  })
})
