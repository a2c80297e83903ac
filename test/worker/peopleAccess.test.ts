import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeAll, describe, expect, it } from 'vitest'
import { AuditPage, MemberList, SessionList } from '../../worker/protocolMembers.ts'
import { FoundPerson, PersonDetail, PersonExport } from '../../worker/protocolPeople.ts'
import { NEWSLETTER_FORM } from '../material/king.ts'
import { ASKED, furnish, SPARE } from './furnished.ts'
import { connected, join, type Member } from './members.ts'
import { DAY, event, openShop, type Shop, view } from './shopWorld.ts'
import { everything } from './watchedD1.ts'

const [OLGA, EVE] = ['olga@lantern-books.example', 'eve@elsewhere.example']
const [PHONE, LAPTOP] = ['visitor-phone-000001', 'visitor-laptop-00002']
const EMAIL = 'ada.lovelace@example.org'

let mine: Shop
let theirs: Shop
let olga: Member
let eve: Member
const at = (shop: Shop, rest: string) => `/v1/sites/${shop.site}${rest}`

const subscribe = async (shop: Shop, visitor: string) => {
  await shop.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email: EMAIL } })])
  await shop.confirm(EMAIL)
}

beforeAll(async () => {
  mine = await openShop('access-mine')
  theirs = await openShop('access-theirs')
  await join(mine, OLGA, 'owner')
  await join(theirs, EVE, 'owner')
  olga = await connected(mine, OLGA)
  eve = await connected(theirs, EVE)
  await mine.tag(NEWSLETTER_FORM)
  await mine.collect(PHONE, [view('/books/1'), event('consent', { subject: 'email:news', granted: false })])
  await subscribe(mine, PHONE)
  await mine.pass(2 * DAY)
  await mine.collect(LAPTOP, [view('/books/2')])
  await subscribe(mine, LAPTOP)
  await furnish(mine, OLGA, 'owner')
})

describe('a person', () => {
  it.each([{ email: EMAIL }, { email: ` ${EMAIL.toUpperCase()} ` }, { id: PHONE }, { id: LAPTOP }])(
    'is found by %j, exactly',
    async (asked) => {
      const found = await olga('post', at(mine, '/people/find'), asked)
      expect([found.status, v.parse(FoundPerson, found.body)]).toEqual([200, { id: PHONE }])
    },
  )

  it.each([
    [{ email: 'ada@example.org' }, 404],
    [{ email: 'ada.lovelace@example.or' }, 404],
    [{ email: 'not an address' }, 404],
    [{ email: '' }, 404],
    [{ id: 'visitor-phone-00000' }, 404],
    [{ id: "x' or 1=1 -- " }, 422],
    [{ id: PHONE, email: EMAIL }, 422],
    [{}, 422],
  ])('is not found by %j', async (asked, status) => {
    expect((await olga('post', at(mine, '/people/find'), asked)).status).toBe(status)
  })

  it.each([{ id: PHONE, email: EMAIL }, {}, { email: 5 }])(
    'is not looked for by %j, and it is said why',
    async (asked) => {
      expect((await olga('post', at(mine, '/people/find'), asked)).body).toMatchObject({
        issues: [{ code: 'person.name', path: [], message: expect.stringContaining('one of the two') }],
      })
    },
  )

  it('who typed an address and never confirmed it is found by it, until they are erased', async () => {
    const [typed, tablet, kiosk] = ['eve.typed@example.org', 'visitor-tablet-00003', 'visitor-kiosk-000004']
    const find = () => olga('post', at(mine, '/people/find'), { email: typed })
    for (const visitor of [tablet, kiosk]) {
      await mine.collect(visitor, [event('form_submit', { tag: 'newsletter', fields: { email: typed } })])
      await mine.pass(2 * DAY)
    }
    await env.DB.prepare('delete from optin where site = ?1 and visitor = ?2').bind(mine.site, tablet).run()
    for (const id of [kiosk, tablet]) {
      expect((await find()).body).toEqual({ id })
      const copy = v.parse(PersonExport, (await olga('post', at(mine, `/people/${id}/export`))).body)
      expect([copy.profile.email, copy.sends.map(({ recipient }) => recipient)]).toEqual([undefined, [typed]])
      expect((await olga('delete', at(mine, `/people/${id}`))).status).toBe(200)
    }
    expect((await find()).status).toBe(404)
    expect(await everything(env.DB)).not.toContain(typed)
  })

  it('is shown under any id of theirs, both histories in one, and nobody writes that down', async () => {
    const before = await everything(env.DB)
    const shown = v.parse(PersonDetail, (await olga('get', at(mine, `/people/${LAPTOP}`))).body)
    expect(shown).toMatchObject({
      id: PHONE,
      ids: [PHONE, LAPTOP],
      email: EMAIL,
      suppressed: null,
      segments: [],
      runs: [],
    })
    expect(shown.events.flatMap(({ url }) => (url?.includes('/books/') ? [url] : [])).sort()).toEqual([
      'https://lantern-books.example/books/1',
      'https://lantern-books.example/books/2',
    ])
    expect(shown.events.map(({ at: when }) => when)).toEqual(
      shown.events.map(({ at: when }) => when).sort((a, b) => b - a),
    )
    expect(shown.consent).toEqual(
      expect.arrayContaining([
        { purpose: 'email:newsletter', granted: true, at: expect.any(Number) },
        { purpose: 'email:news', granted: false, at: expect.any(Number) },
      ]),
    )
    expect(shown.sends.map(({ kind, state }) => [kind, state])).toEqual([
      ['confirm', 'sent'],
      ['confirm', 'sent'],
    ])
    expect(await everything(env.DB)).toBe(before)
  })

  it('has a log of what they agreed to, which joined with them, each word once', async () => {
    const { log } = v.parse(PersonDetail, (await olga('get', at(mine, `/people/${PHONE}`))).body)
    expect(log.filter(({ source }) => source === 'optin')).toHaveLength(2)
    expect(new Set(log.map(({ id }) => id)).size).toBe(log.length)
    const { results } = await env.DB.prepare('select distinct person from consent_log where site = ?1')
      .bind(mine.site)
      .all()
    expect(results).toEqual([{ person: PHONE }])
  })

  it('may have a copy of everything, and it is written down that somebody took one, but not of whom', async () => {
    const copy = v.parse(PersonExport, (await olga('post', at(mine, `/people/${LAPTOP}/export`))).body)
    expect(copy).toMatchObject({ site: mine.site, ids: [PHONE, LAPTOP], profile: { id: PHONE, email: EMAIL } })
    expect(copy.asked.map(({ email, confirmed }) => [email, confirmed !== null])).toEqual([
      [EMAIL, true],
      [EMAIL, true],
    ])
    const { entries } = v.parse(AuditPage, (await olga('get', at(mine, '/audit'))).body)
    const [entry] = entries.filter(({ what }) => what === 'person_exported')
    expect(entry).toMatchObject({ by: OLGA, subject: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
})

describe('what is another site’s', () => {
  it('is nobody’s here, by whatever name an owner asks for it, and stays as it was', async () => {
    const session = v.parse(SessionList, (await olga('get', '/v1/me/sessions')).body).sessions[0]?.id
    const before = await everything(env.DB)
    for (const [method, path, body] of [
      ['post', '/people/find', { email: EMAIL }],
      ['post', '/people/find', { id: PHONE }],
      ['get', `/people/${PHONE}`],
      ['get', `/people/${LAPTOP}`],
      ['post', `/people/${PHONE}/export`],
      ['delete', `/people/${PHONE}`],
      ['delete', `/people/${LAPTOP}`],
      ['patch', '/members', { email: OLGA, role: 'viewer' }],
      ['patch', '/members', { email: SPARE, role: 'owner' }],
      ['post', '/members/remove', { email: SPARE }],
      ['post', '/invitations/withdraw', { email: ASKED }],
    ] as const) {
      const { status, body: told } = await eve(method, at(theirs, path), body)
      expect([method, path, status]).toEqual([method, path, 404])
      expect(JSON.stringify(told)).not.toMatch(/ada|visitor-/)
    }
    expect((await eve('delete', `/v1/me/sessions/${session}`)).status).toBe(404)
    expect(v.parse(MemberList, (await eve('get', at(theirs, '/members'))).body)).toMatchObject({ invitations: [] })
    expect(v.parse(AuditPage, (await eve('get', at(theirs, '/audit'))).body).entries).toEqual([])
    expect(await everything(env.DB)).toBe(before)
  })

  it('with the same id or address as here, is left alone when one is erased', async () => {
    await theirs.tag(NEWSLETTER_FORM)
    await theirs.collect(PHONE, [view('/books/1')])
    await subscribe(theirs, PHONE)
    const rows = async () =>
      Promise.all(
        ['person', 'send', 'optin', 'consent_log'].map(
          async (table) =>
            (await env.DB.prepare(`select * from ${table} where site = ?1`).bind(theirs.site).all()).results,
        ),
      )
    const before = await rows()
    for (const each of before) expect(each.length).toBeGreaterThan(0)
    expect((await olga('delete', at(mine, `/people/${PHONE}`))).status).toBe(200)
    expect(await rows()).toEqual(before)
    expect((await olga('get', at(mine, `/people/${LAPTOP}`))).status).toBe(404)
  })
})
