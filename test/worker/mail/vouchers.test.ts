import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { carriedSince, statementsOf } from '../../../db/carry.ts'
import { contactByEmail } from '../../../db/people.ts'
import { addVouchers, issueVoucher, voucherPools } from '../../../db/vouchers.ts'
import { erase } from '../../../worker/erase.ts'
import { WorkflowDetail } from '../../../worker/protocolWorkflows.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { rows } from '../outboxWorld.ts'
import { event, HOUR, openShop, type Shop } from '../shopWorld.ts'
import { at, editor, open, problemOf, signIn, stranger } from '../studioWorld.ts'
import { codesIn, greet, WITH_CODE } from './mailWorld.ts'

beforeAll(signIn)

const codes = (n: number, prefix = 'LEAF') => Array.from({ length: n }, (_, i) => `${prefix}-${1000 + i}`)

describe('a pool of codes', () => {
  it('gives each of 100 people one code, however often and however many at once they ask', async () => {
    await addVouchers(env.DB, 'pool-race', 'autumn', codes(100), 1)
    const asked = Array.from({ length: 100 }, (_, n) => [n, n, n, n]).flat()
    const given = await Promise.all(
      asked.map(async (n) => [
        n,
        await issueVoucher(env.DB, { site: 'pool-race', person: `p-${n}`, pool: 'autumn' }, 2),
      ]),
    )
    const byPerson = new Map<unknown, Set<unknown>>()
    for (const [n, code] of given) byPerson.set(n, (byPerson.get(n) ?? new Set()).add(code))
    expect([...byPerson.values()].map(({ size }) => size)).toEqual(Array(100).fill(1))
    expect(new Set(given.map(([, code]) => code)).size).toBe(100)
    expect(await voucherPools(env.DB, 'pool-race')).toEqual([{ id: 'autumn', left: 0, issued: 100 }])
  })

  it('gives nothing once it is empty, and goes on where it stopped when it is filled', async () => {
    await addVouchers(env.DB, 'pool-empty', 'autumn', codes(1), 1)
    const issue = (person: string) => issueVoucher(env.DB, { site: 'pool-empty', person, pool: 'autumn' }, 2)
    expect([await issue('ada'), await issue('bob'), await issue('ada')]).toEqual(['LEAF-1000', undefined, 'LEAF-1000'])
    expect(await addVouchers(env.DB, 'pool-empty', 'autumn', [...codes(1), 'NEW-1'], 3)).toBe(1)
    expect([await issue('bob'), await issue('ada')]).toEqual(['NEW-1', 'LEAF-1000'])
  })

  it('is one site’s: another site’s of the same name is not touched', async () => {
    await addVouchers(env.DB, 'pool-a', 'autumn', ['A-CODE'], 1)
    expect(await issueVoucher(env.DB, { site: 'pool-b', person: 'ada', pool: 'autumn' }, 2)).toBeUndefined()
  })
})

describe('an email with a voucher', () => {
  const ready = async (site: string): Promise<Shop> => {
    const shop = await openShop(site)
    await shop.tag(NEWSLETTER_FORM)
    await shop.publish(WITH_CODE)
    return shop
  }

  it('shows each reader a code of their own, and the database says whose it is', async () => {
    const shop = await ready('voucher-own')
    await addVouchers(env.DB, shop.site, 'autumn', codes(10), 1)
    const readers = [await greet(shop, 1), await greet(shop, 2), await greet(shop, 3)]
    await shop.pass(0)
    const found = await codesIn(shop)
    expect(Object.keys(found).sort()).toEqual(readers)
    expect(new Set(Object.values(found)).size).toBe(3)
    expect(await voucherPools(env.DB, shop.site)).toEqual([{ id: 'autumn', left: 7, issued: 3 }])
  })

  it('waits while its pool is empty, goes when it is filled, and takes no second code', async () => {
    const shop = await open()
    await shop.publish(WITH_CODE)
    const email = await greet(shop, 1)
    await shop.pass(0)
    expect(await codesIn(shop)).toEqual({})
    expect((await rows(shop)).map(({ state, code }) => [state, code])).toEqual([['retry', 'voucher_empty']])
    expect((await editor('get', at(shop, '/vouchers'))).body).toEqual({ pools: [], waiting: 1 })
    const filled = await editor('post', at(shop, '/vouchers/autumn'), { codes: codes(2) })
    expect(filled.body).toEqual({ added: 2, left: 2, issued: 0 })
    await shop.pass(0)
    expect(await codesIn(shop)).toEqual({ [email]: 'LEAF-1000' })
    expect((await editor('get', at(shop, '/vouchers'))).body).toEqual({
      pools: [{ id: 'autumn', left: 1, issued: 1 }],
      waiting: 0,
    })
  })

  it('is given up after 20 hours without a code, and its row says why', async () => {
    const shop = await ready('voucher-never')
    await greet(shop, 1)
    for (let hour = 0; hour < 22; hour++) await shop.pass(HOUR)
    expect((await rows(shop)).map(({ state, code, due_at }) => [state, code, due_at])).toEqual([
      ['failed', 'voucher_empty', null],
    ])
    expect(await codesIn(shop)).toEqual({})
  })

  it('keeps its code when its attempt dies and is made again', async () => {
    const shop = await ready('voucher-again')
    await addVouchers(env.DB, shop.site, 'autumn', codes(5), 1)
    await greet(shop, 1)
    // The attempt before ended after the code was taken, and before anything was frozen.
    const [row] = await rows(shop)
    const person = await shop.db.prepare('select person from send where id = ?1').bind(row?.id).first<string>('person')
    const taken = await issueVoucher(env.DB, { site: shop.site, person: person ?? '', pool: 'autumn' }, 1)
    await shop.pass(0)
    expect(Object.values(await codesIn(shop))).toEqual([taken])
    expect(await voucherPools(env.DB, shop.site)).toEqual([{ id: 'autumn', left: 4, issued: 1 }])
  })
})

describe('a code somebody has', () => {
  const holders = async (site: string): Promise<unknown[]> =>
    (await env.DB.prepare('select code, person from voucher where site = ?1 order by code').bind(site).all()).results
  const given = async (site: string) => {
    const shop = await openShop(site)
    await shop.tag(NEWSLETTER_FORM)
    await shop.publish(WITH_CODE)
    await addVouchers(env.DB, site, 'autumn', codes(2), 1)
    const email = await greet(shop, 1)
    await shop.pass(0)
    return { shop, email, id: (await contactByEmail(env.DB, site, email)) ?? '' }
  }

  it('stays given out when they are erased, and says no more whose it was', async () => {
    const { shop, id } = await given('voucher-erased')
    expect(await holders(shop.site)).toContainEqual({ code: 'LEAF-1000', person: id })
    expect(await erase(shop.world(), shop.site, id)).toBe(true)
    expect(await holders(shop.site)).toEqual([
      { code: 'LEAF-1000', person: 'erased LEAF-1000' },
      { code: 'LEAF-1001', person: null },
    ])
  })

  it('is theirs by whichever id they come', async () => {
    const { shop, email } = await given('voucher-merged')
    const other = 'visitor-laptop-0001'
    await shop.collect(other, [event('form_submit', { tag: NEWSLETTER_FORM.id, fields: { email } })])
    await issueVoucher(env.DB, { site: shop.site, person: other, pool: 'spring' }, 1)
    await addVouchers(env.DB, shop.site, 'spring', ['BUD-1'], 1)
    await issueVoucher(env.DB, { site: shop.site, person: other, pool: 'spring' }, 1)
    await shop.pass(25 * HOUR)
    await shop.collect(other, [event('form_submit', { tag: NEWSLETTER_FORM.id, fields: { email } })])
    await shop.confirm(email)
    const person = (await contactByEmail(env.DB, shop.site, email)) ?? ''
    expect(await issueVoucher(env.DB, { site: shop.site, person, pool: 'spring' }, 2)).toBe('BUD-1')
    expect(await issueVoucher(env.DB, { site: shop.site, person, pool: 'autumn' }, 2)).toBe('LEAF-1000')
  })

  it('is carried over a restore to an earlier time, so that nobody else is given it', async () => {
    const { shop, id } = await given('voucher-carried')
    const found = await Promise.all(carriedSince(shop.now()).map((sql) => env.DB.prepare(sql).all()))
    const statements = found
      .flatMap(({ results }) => statementsOf(results))
      .filter((sql) => sql.includes('"voucher"') && sql.includes(shop.site))
    await env.DB.prepare('update voucher set person = null, issued = null where site = ?1').bind(shop.site).run()
    for (const sql of statements) await env.DB.prepare(sql).run()
    expect(await issueVoucher(env.DB, { site: shop.site, person: 'somebody else', pool: 'autumn' }, 2)).toBe(
      'LEAF-1001',
    )
    expect(await issueVoucher(env.DB, { site: shop.site, person: id, pool: 'autumn' }, 2)).toBe('LEAF-1000')
  })
})

describe('the studio', () => {
  it('says before publishing that a pool does not exist, or has nothing left', async () => {
    const shop = await open()
    const save = (base: number) => editor('put', at(shop, '/workflows/gift'), { base, document: WITH_CODE })
    const found = async (base: number) =>
      v.parse(WorkflowDetail, (await save(base)).body).findings.map(({ code, severity }) => `${severity} ${code}`)
    expect(await found(0)).toContain('error check.unknown_pool')
    await editor('post', at(shop, '/vouchers/autumn'), { codes: ['ONLY-ONE'] })
    expect((await found(1)).filter((each) => each.includes('pool'))).toEqual([])
    await issueVoucher(env.DB, { site: shop.site, person: 'ada', pool: 'autumn' }, 1)
    expect(await found(2)).toContain('warning check.pool_empty')
  })

  it('refuses what is no code, and more than 5,000, with its path', async () => {
    const shop = await open()
    const add = async (list: unknown) => problemOf(await editor('post', at(shop, '/vouchers/autumn'), { codes: list }))
    for (const bad of ['a b', '', 'ab', 'x'.repeat(65), 'é'.repeat(5), 'a\nb', 7, null])
      expect((await add(['GOOD-1', bad])).issues?.[0]?.path, JSON.stringify(bad)).toEqual(['codes', 1])
    expect((await add(codes(5001))).issues?.[0]?.code).toBe('voucher.many')
    expect((await add([])).issues?.[0]?.code).toBe('voucher.none')
    expect(await voucherPools(env.DB, shop.site)).toEqual([])
    expect((await editor('post', at(shop, '/vouchers/Not an id'), { codes: ['GOOD-1'] })).status).toBe(404)
  })

  it('takes 5,000 codes at once, and takes back those nobody has', async () => {
    const shop = await open()
    const big = await editor('post', at(shop, '/vouchers/autumn'), { codes: codes(5000) })
    expect(big.body).toEqual({ added: 5000, left: 5000, issued: 0 })
    await issueVoucher(env.DB, { site: shop.site, person: 'ada', pool: 'autumn' }, 1)
    expect((await editor('delete', at(shop, '/vouchers/autumn'))).body).toEqual({ withdrawn: 4999 })
    expect(await voucherPools(env.DB, shop.site)).toEqual([{ id: 'autumn', left: 0, issued: 1 }])
    expect((await stranger('get', at(shop, '/vouchers'))).status).toBe(404)
  })
})
