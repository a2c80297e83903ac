import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { PersonDetail, PersonExport } from '../../worker/protocolPeople.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { connected, join, type Member } from './members.ts'
import { DAY, event, MINUTE, openShop, type Shop, view } from './shopWorld.ts'
import { VISITOR } from './stored.ts'
import { everything } from './watchedD1.ts'

const [OLGA, ADA] = ['olga@lantern-books.example', 'ada.typed@example.org']

let shop: Shop
let olga: Member
let sites = 0
const at = (rest: string) => `/v1/sites/${shop.site}/people${rest}`
const type = (visitor: string | undefined, email = ADA) =>
  shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email } })])
const find = async (asked: object = { email: ADA }) => {
  const { status, body } = await olga('post', at('/find'), asked)
  return status === 200 ? v.parse(v.object({ id: v.string() }), body).id : status
}

beforeEach(async () => {
  shop = await openShop(`asked-${++sites}`, { consent: 'required' })
  await shop.tag(NEWSLETTER_FORM)
  await join(shop, OLGA, 'owner')
  olga = await connected(shop, OLGA)
})

describe('an address that was typed by somebody of whom nothing may be kept, and that nobody confirmed', () => {
  it.each([
    ['while the question waits', 0],
    ['after it was sent', MINUTE],
  ])('is found, shown, copied and erased %s', async (_, after) => {
    await type(undefined)
    if (after > 0) await shop.pass(after)
    const id = await find()
    expect(await find({ id })).toBe(id)
    const shown = v.parse(PersonDetail, (await olga('get', at(`/${id}`))).body)
    expect([shown.email, shown.events, shown.sends.map(({ recipient }) => recipient)]).toEqual([null, [], [ADA]])
    const copy = v.parse(PersonExport, (await olga('post', at(`/${id}/export`))).body)
    expect(copy.asked).toMatchObject([{ email: ADA, confirmed: null, purposes: ['email:newsletter'] }])
    expect(copy.sends.map(({ kind, recipient }) => [kind, recipient])).toEqual([['confirm', ADA]])
    expect((await olga('delete', at(`/${id}`))).status).toBe(200)
    expect([await find(), (await olga('delete', at(`/${id}`))).status]).toEqual([404, 404])
    expect(await everything(env.DB)).not.toContain(ADA)
    await shop.pass(DAY)
  })

  it('is one, however often it was typed, and found by its mail where the question was forgotten', async () => {
    await type(undefined)
    await shop.pass(2 * DAY)
    await env.DB.prepare('delete from optin where site = ?1').bind(shop.site).run()
    const before = await find()
    await type(undefined)
    await shop.pass(MINUTE)
    const id = await find()
    expect(id).not.toBe(before)
    const copy = v.parse(PersonExport, (await olga('post', at(`/${id}/export`))).body)
    expect([copy.sends.length, copy.asked.length]).toEqual([2, 1])
    expect((await olga('delete', at(`/${id}`))).status).toBe(200)
    expect(await find()).toBe(404)
    expect(await everything(env.DB)).not.toContain(ADA)
  })

  it('finds first who is stored and typed it too', async () => {
    await shop.collect(VISITOR, [event('consent', { subject: 'analytics', granted: true }), view('/books/1')])
    await type(VISITOR)
    await shop.pass(2 * DAY)
    await type(undefined)
    expect(await find()).toBe(VISITOR)
    expect((await olga('delete', at(`/${VISITOR}`))).status).toBe(200)
    const id = await find()
    expect(id).not.toBe(VISITOR)
    expect((await olga('delete', at(`/${id}`))).status).toBe(200)
    expect(await find()).toBe(404)
  })

  it('is its owner’s once they say yes, and no id of before erases anything of theirs', async () => {
    await type(undefined)
    await shop.pass(2 * DAY)
    const first = await find()
    await type(undefined)
    await shop.confirm(ADA)
    const owner = await find()
    expect(owner).not.toBe(first)
    expect((await olga('delete', at(`/${first}`))).status).toBe(404)
    const copy = v.parse(PersonExport, (await olga('post', at(`/${owner}/export`))).body)
    expect([copy.profile.email, copy.asked.length, copy.sends.length]).toEqual([ADA, 2, 2])
    expect((await olga('delete', at(`/${owner}`))).status).toBe(200)
    expect([await find(), await find({ id: first })]).toEqual([404, 404])
  })

  it('is another site’s nobody', async () => {
    await type(undefined)
    const id = await find()
    shop = await openShop(`asked-${++sites}`)
    await join(shop, OLGA, 'owner')
    expect([await find(), await find({ id }), (await olga('delete', at(`/${id}`))).status]).toEqual([404, 404, 404])
  })
})
