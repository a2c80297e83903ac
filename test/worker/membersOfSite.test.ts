import { env } from 'cloudflare:workers'
import * as v from 'valibot'
import { beforeEach, describe, expect, it } from 'vitest'
import { changeRole, membersOf, removeMember } from '../../db/members.ts'
import { mailInvitation } from '../../worker/invite.ts'
import { Me } from '../../worker/protocol.ts'
import { Invited, MemberList } from '../../worker/protocolMembers.ts'
import { connected, join, type Member } from './members.ts'
import { DAY, openShop, type Shop } from './shopWorld.ts'
import { everything } from './watchedD1.ts'

let sites = 0
let shop: Shop
let owner: Member
let ownerEmail = ''
const at = (rest: string, of = shop) => `/v1/sites/${of.site}${rest}`
const address = (who: string) => `${who}-${sites}@lantern-books.example`

beforeEach(async () => {
  shop = await openShop(`members-${++sites}`)
  await env.DB.prepare('delete from member where site = ?1').bind(shop.site).run()
  ownerEmail = address('olga')
  await join(shop, ownerEmail, 'owner')
  owner = await connected(shop, ownerEmail)
})

const list = async (who = owner) => v.parse(MemberList, (await who('get', at('/members'))).body)
const roles = async () => Object.fromEntries((await list()).members.map(({ email, role }) => [email, role]))
const invite = (email: string, more: object = {}) =>
  owner('post', at('/invitations'), { email, role: 'editor', ...more })

describe('an invitation', () => {
  it('goes to an address with an apostrophe, who signs in and is at once at home on every page of the site', async () => {
    const email = "niamh.o'brien@lantern-books.example"
    expect((await invite(email)).status).toBe(200)
    const member = await connected(shop, email)
    expect((await member('get', at(''))).status).toBe(200)
    expect((await list()).members).toContainEqual(expect.objectContaining({ email, role: 'editor' }))
    await owner('post', at('/members/remove'), { email })
  })

  it('to what is no address says so, and how to mend it', async () => {
    expect(await invite('ada at example')).toMatchObject({
      status: 422,
      body: {
        issues: [{ code: 'step.address', path: ['email'], message: 'This is not an email address. Correct it.' }],
      },
    })
  })

  it.each([
    ['en', 'You are asked to work on Lantern Books', 'invites you'],
    ['fr', 'On vous invite à travailler sur Lantern Books', 'L’invitation vient de'],
    ['it', 'Ti invitano a lavorare su Lantern Books', 'L’invito viene da'],
  ])('is mailed in %s, says who asks, and lets nobody in by itself', async (language, heading, by) => {
    const email = address('ivo')
    const answer = v.parse(Invited, (await invite(email, { language })).body)
    expect(answer).toEqual({ expires: shop.now() + 7 * DAY, mailed: true })
    const mail = (await shop.mailbox.list()).findLast(({ to }) => to === email)
    expect(mail?.html).toContain(`<html lang="${language}"`)
    for (const part of [heading, by, ownerEmail, `${env.PUBLIC_URL}/signin?lang=${language}`])
      expect(mail?.text).toContain(part)
    expect(mail?.text).not.toContain('token')
    expect(await roles()).toEqual({ [ownerEmail]: 'owner' })
    expect((await list()).invitations).toMatchObject([{ email, role: 'editor', by: ownerEmail }])
  })

  it('makes whoever signs in with that address a member, with that role, and is then used up', async () => {
    const email = address('ivo')
    await invite(email.toUpperCase())
    const ivo = await connected(shop, email)
    const me = v.parse(Me, (await ivo('get', '/v1/me')).body)
    expect(me.sites.map(({ id, role }) => [id, role])).toEqual([[shop.site, 'editor']])
    expect((await ivo('get', at(''))).status).toBe(200)
    expect(await list()).toMatchObject({ invitations: [], members: [{ email, role: 'editor' }, { email: ownerEmail }] })
    const before = await everything(env.DB)
    await ivo('get', '/v1/me')
    expect(await everything(env.DB)).toBe(before)
  })

  it('expires after seven days: then the address is nobody’s again, and gets no sign-in mail', async () => {
    const email = address('ivo')
    await invite(email)
    const ivo = await connected(shop, email)
    shop.wait(7 * DAY)
    expect((await ivo('get', '/v1/me')).status).toBe(401)
    expect((await list()).invitations).toEqual([])
    const mails = (await shop.mailbox.list()).length
    await shop.request('/api/auth/sign-in/magic-link', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    })
    expect((await shop.mailbox.list()).length).toBe(mails)
    expect(await roles()).toEqual({ [ownerEmail]: 'owner' })
  })

  it('asked again has the newer role and seven days more; withdrawn it is worth nothing', async () => {
    const email = address('ivo')
    await invite(email)
    shop.wait(6 * DAY)
    await invite(email, { role: 'viewer' })
    shop.wait(3 * DAY)
    expect((await list()).invitations).toMatchObject([{ email, role: 'viewer' }])
    const ivo = await connected(shop, email)
    expect((await owner('post', at('/invitations/withdraw'), { email })).status).toBe(200)
    expect((await owner('post', at('/invitations/withdraw'), { email })).status).toBe(404)
    expect((await ivo('get', '/v1/me')).status).toBe(401)
  })

  it('is refused for who is a member already, and past fifty that are open; no address is an error, not a mail', async () => {
    expect(await invite(ownerEmail)).toMatchObject({ status: 409, body: { type: expect.stringContaining('/member') } })
    for (const email of ['', 'nobody', 'a@b', 'a@b.example, c@d.example', 'x@y.example\r\nbcc: z@z.example'])
      expect((await invite(email)).status).toBe(422)
    expect((await invite(address('ivo'), { role: 'admin' })).status).toBe(422)
    await env.DB.prepare(
      `insert into invitation select ?1, 'open-' || value || '@b.example', 'viewer', 'o', 0, ?2 from json_each(?3)`,
    )
      .bind(shop.site, shop.now() + DAY, JSON.stringify(Array.from({ length: 50 }, (_, n) => n)))
      .run()
    expect(await invite(address('late'))).toMatchObject({
      status: 409,
      body: { type: expect.stringContaining('too-many') },
    })
    expect((await shop.mailbox.list()).filter(({ text }) => text.includes('invites you'))).toEqual([])
  })

  it('mails one address three times a day at most, whoever invites it, and says so where a mail could not be sent', async () => {
    const email = address('ivo')
    const mailed = async (to: string, provider = shop.world().provider) => {
      const world = { ...shop.world(), provider, signIn: { interval: 1, generosity: 1 } }
      return mailInvitation(world, { to, site: 'Lantern', by: ownerEmail, language: 'en' })
    }
    const answers = []
    for (let n = 0; n < 5; n++) answers.push(await mailed(email))
    expect(answers).toEqual([true, true, true, false, false])
    expect(await mailed(address('other'))).toBe(true)
    const broken = async () => ({
      name: 'none',
      send: async () => ({ kind: 'refused', code: 'down', detail: '' }) as const,
    })
    expect(await mailed(address('third'), broken)).toBe(false)
  })

  it('does not change the role of somebody who became a member in another way meanwhile', async () => {
    const email = address('ivo')
    await invite(email, { role: 'owner' })
    await join(shop, email, 'viewer')
    const ivo = await connected(shop, email)
    await ivo('get', '/v1/me')
    expect(await roles()).toEqual({ [ownerEmail]: 'owner', [email]: 'viewer' })
  })
})

describe('a role', () => {
  it('counts from the next call on', async () => {
    const email = address('ed')
    await join(shop, email, 'viewer')
    const ed = await connected(shop, email)
    const save = () => ed('put', at('/segments/spare'), { kind: 'static', id: 'spare', name: 'Spare' })
    expect((await save()).status).toBe(403)
    expect((await owner('patch', at('/members'), { email, role: 'editor' })).status).toBe(200)
    expect((await save()).status).toBe(200)
    expect((await owner('patch', at('/members'), { email, role: 'viewer' })).status).toBe(200)
    expect((await save()).status).toBe(403)
    expect((await owner('patch', at('/members'), { email: address('nobody'), role: 'viewer' })).status).toBe(404)
  })

  const LESS: [string, string, object | undefined][] = [
    ['patch', '/members', { role: 'editor' }],
    ['post', '/members/remove', {}],
    ['post', '/leave', undefined],
  ]
  it.each(LESS)('of the last owner stays: %s %s', async (method, path, body) => {
    const before = await everything(env.DB)
    const refused = await owner(method, at(path), body && { email: ownerEmail, ...body })
    expect(refused).toMatchObject({ status: 409, body: { type: expect.stringContaining('last-owner') } })
    expect(await everything(env.DB)).toBe(before)
    await join(shop, address('second'), 'owner')
    expect((await owner(method, at(path), body && { email: ownerEmail, ...body })).status).toBe(200)
  })

  it('two owners who go at once do not both go', async () => {
    const owners = Array.from({ length: 5 }, (_, n) => address(`owner-${n}`))
    for (const email of owners) await join(shop, email, 'owner')
    const gone = await Promise.all([...owners, ownerEmail].map((email) => removeMember(env.DB, shop.site, email)))
    expect(gone.filter((each) => each)).toHaveLength(5)
    expect(Object.values(await roleRows())).toEqual(['owner'])
    const [left = ''] = Object.keys(await roleRows())
    await join(shop, address('second'), 'owner')
    const less = await Promise.all(
      [left, address('second')].map((email) => changeRole(env.DB, shop.site, email, 'viewer')),
    )
    expect(less.filter((each) => each)).toHaveLength(1)
  })
  const roleRows = async () =>
    Object.fromEntries((await membersOf(env.DB, shop.site, shop.now())).members.map(({ email, role }) => [email, role]))
})

describe('somebody who is taken off a site', () => {
  it('can do nothing more with the token they have, at once, nor once they are invited again', async () => {
    const email = address('ed')
    await join(shop, email, 'editor')
    const ed = await connected(shop, email)
    expect((await ed('get', at(''))).status).toBe(200)
    expect((await owner('post', at('/members/remove'), { email })).status).toBe(200)
    expect((await ed('get', '/v1/me')).status).toBe(401)
    expect((await ed('get', at(''))).status).toBe(401)
    await invite(email)
    expect((await ed('get', '/v1/me')).status).toBe(401)
    expect((await owner('post', at('/members/remove'), { email })).status).toBe(404)
  })

  it('keeps their other sites, and the token for them', async () => {
    const email = address('ed')
    const elsewhere = await openShop(`members-else-${sites}`)
    await join(shop, email, 'editor')
    await join(elsewhere, email, 'viewer')
    const ed = await connected(shop, email)
    expect((await owner('post', at('/members/remove'), { email })).status).toBe(200)
    expect((await ed('get', at(''))).status).toBe(404)
    expect((await ed('get', at('', elsewhere))).status).toBe(200)
  })
})
