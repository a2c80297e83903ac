import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { erase } from '../../worker/erase.ts'
import { hello, hour, telltale } from './hookWorld.ts'
import { DAY, event, HOUR } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { watchedD1 } from './watchedD1.ts'

const letter = {
  kind: 'email',
  id: 'letter',
  topic: 'newsletter',
  content: { id: 'letter', languages: { en: { subject: 'Hello', blocks: [{ kind: 'text', of: [{ text: 'Hi' }] }] } } },
}

describe('somebody erased at the very moment when', () => {
  it.each([
    ['the clock has found them due', /^select site, id from person where due_at/, 2 * HOUR],
    ['an email of theirs was recorded as sent', /^update send set provider = coalesce/, 0],
  ])('%s is not written down anew', async (_when, moment, after) => {
    let erased = 0
    const site: { erase?: () => Promise<unknown> } = {}
    const db = watchedD1(env.DB, async (sql, go) => {
      const result = await go()
      const now = site.erase
      if (!now || !sql.some((text) => moment.test(text))) return result
      delete site.erase
      erased += (await now()) === true ? 1 : 0
      return result
    })
    const shop = await telltale([letter, hour], { db })
    await shop.collect(VISITOR, [event('form_submit', { tag: 'newsletter', fields: { email: 'ada@example.org' } })])
    await shop.confirm('ada@example.org')
    await hello(shop, VISITOR)
    if (after > 0) await shop.pass(0)
    const world = shop.world()
    site.erase = () => erase({ ...world, db: env.DB }, shop.site, VISITOR)
    await shop.pass(after)
    await shop.pass(2 * DAY)
    expect(erased).toBe(1)
    const rows = await env.DB.prepare('select id from person where site = ?1').bind(shop.site).all()
    expect(rows.results).toEqual([])
  })
})
