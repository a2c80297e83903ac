import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { AuditPage, SessionList } from '../../worker/protocolMembers.ts'
import { connected, join, type Member } from './members.ts'
import { DAY, HOUR, openShop, type Shop } from './shopWorld.ts'

let sites = 0
let shop: Shop
let owner: Member
let ownerEmail = ''
const at = (rest: string) => `/v1/sites/${shop.site}${rest}`
const address = (who: string) => `${who}-${sites}@lantern-books.example`

beforeEach(async () => {
  shop = await openShop(`audit-${++sites}`)
  ownerEmail = address('olga')
  await join(shop, ownerEmail, 'owner')
  owner = await connected(shop, ownerEmail)
})

describe('the audit log', () => {
  it('says who did what, newest first, page by page, each entry once', async () => {
    const email = address('ed')
    await owner('post', at('/invitations'), { email, role: 'editor' })
    shop.wait(HOUR)
    await (await connected(shop, email))('get', '/v1/me')
    shop.wait(HOUR)
    await owner('patch', at('/members'), { email, role: 'viewer' })
    await owner('post', at('/members/remove'), { email })
    const page = v.parse(AuditPage, (await owner('get', at('/audit'))).body)
    expect(page.next).toBeNull()
    const told = page.entries.map(({ by, what, subject }) => [by, what, subject])
    expect(told.slice(0, 2)).toEqual(
      expect.arrayContaining([
        [ownerEmail, 'member_removed', email],
        [ownerEmail, 'member_changed', `${email} viewer`],
      ]),
    )
    expect(told.slice(2)).toEqual([
      [email, 'member_joined', 'editor'],
      [ownerEmail, 'member_invited', `${email} editor`],
    ])

    await env.DB.prepare(
      `insert into audit select ?1, 'many-' || value, ?2 + value / 7, 'o', 'x', value from json_each(?3)`,
    )
      .bind(shop.site, shop.now() - DAY, JSON.stringify(Array.from({ length: 250 }, (_, n) => n)))
      .run()
    const seen: string[] = []
    let path: string | undefined = '/audit'
    while (path !== undefined) {
      const { body } = await owner('get', at(path))
      const { entries, next }: AuditPage = v.parse(AuditPage, body)
      seen.push(...entries.map(({ id }) => id))
      path = next === null ? undefined : `/audit?after=${next}`
    }
    expect(seen).toHaveLength(254)
    expect(new Set(seen).size).toBe(254)
    for (const wrong of ['', 'x', '1', '1.', '.a', `${'9'.repeat(16)}.a`, '1.a%27'])
      expect((await owner('get', at(`/audit?after=${wrong}`))).status).toBe(404)
  })
})

describe('what somebody is signed in with', () => {
  const sessions = async (who: Member) => v.parse(SessionList, (await who('get', '/v1/me/sessions')).body).sessions

  it('is listed, the one that asks marked; one can be signed out, and it is at once', async () => {
    const other = await connected(shop, ownerEmail)
    const all = await sessions(owner)
    const current = all.filter((each) => each.current)
    expect(current).toHaveLength(1)
    expect((await sessions(other)).find((each) => each.current)?.id).not.toBe(current[0]?.id)
    expect(
      (await owner('delete', `/v1/me/sessions/${(await sessions(other)).find((each) => each.current)?.id}`)).status,
    ).toBe(200)
    expect((await other('get', '/v1/me')).status).toBe(401)
    expect((await owner('get', '/v1/me')).status).toBe(200)
    expect(await sessions(owner)).toHaveLength(all.length - 1)
    for (const { expires, created } of all) expect(expires).toBeGreaterThan(created)
  })

  it('tells no token, and nobody can sign others out', async () => {
    const email = address('ed')
    await join(shop, email, 'owner')
    const ed = await connected(shop, email)
    const text = JSON.stringify(await sessions(owner))
    const { results } = await env.DB.prepare('select token from auth_session').all<{ token: string }>()
    expect(results.length).toBeGreaterThan(1)
    for (const { token } of results) expect(text).not.toContain(token)
    for (const { id } of await sessions(owner)) expect((await ed('delete', `/v1/me/sessions/${id}`)).status).toBe(404)
    expect((await owner('get', '/v1/me')).status).toBe(200)
  })
})
