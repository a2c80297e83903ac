import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { openToken, signToken } from '../../../worker/token.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { DAY, event, MINUTE, openShop, type Shop } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

let sites = 0
const open = async (): Promise<Shop> => {
  const shop = await openShop(`link-${++sites}`)
  await shop.tag(NEWSLETTER_FORM)
  return shop
}
const visitor = (n: number) => `visitor-${String(n).padStart(8, '0')}`
const type = (shop: Shop, n: number, email: string) =>
  shop.collect(visitor(n), [event('form_submit', { tag: 'newsletter', fields: { email } })])

describe('a token', () => {
  const secret = env.SECRET
  const ids = Array.from({ length: 500 }, () => crypto.randomUUID())
  const flips = (token: string): string[] => {
    const bits = token.length * 7
    return Array.from({ length: bits }, (_, bit) => {
      const at = Math.floor(bit / 7)
      return `${token.slice(0, at)}${String.fromCharCode(token.charCodeAt(at) ^ (1 << (bit % 7)))}${token.slice(at + 1)}`
    })
  }

  it('opens with its secret and for its purpose, and in no other way', async () => {
    for (const id of ids) {
      const token = await signToken(secret, 'confirm', id)
      expect(await openToken(secret, 'confirm', token)).toBe(id)
      expect(await openToken(secret, 'unsubscribe', token)).toBeUndefined()
      expect(await openToken(`${secret}x`, 'confirm', token)).toBeUndefined()
    }
  })

  it('is refused with any one bit of it changed: one bit of each of 480, every bit of 20', async () => {
    const opened: string[] = []
    const check = async (token: string) => {
      if ((await openToken(secret, 'confirm', token)) !== undefined) opened.push(token)
    }
    for (const [n, id] of ids.entries()) {
      const all = flips(await signToken(secret, 'confirm', id))
      await Promise.all(
        (n < 20 ? all : all.filter((_, bit) => bit % 480 === n - 20 || bit > all.length - 8)).map(check),
      )
    }
    expect(opened).toEqual([])
  })

  it.each([
    '',
    '.',
    'a.b',
    '..',
    `${crypto.randomUUID()}`,
    `${crypto.randomUUID()}.`,
    `.${'A'.repeat(43)}`,
    `../../etc/passwd.${'A'.repeat(43)}`,
    'x'.repeat(300),
  ])('is no token: "%s"', async (text) => expect(await openToken(secret, 'confirm', text)).toBeUndefined())
})

describe('the link of a confirmation', () => {
  const asked = async (email = 'ada@example.org') => {
    const shop = await open()
    await type(shop, 1, email)
    await shop.pass(0)
    const link = await shop.linkTo(email, 'c')
    const contacts = () =>
      shop.db
        .prepare('select id, email, version from person where site = ?1 and email is not null')
        .bind(shop.site)
        .all()
        .then(({ results }) => results)
    return { shop, link, contacts, post: (path = link) => shop.request(path, { method: 'POST' }) }
  }

  it('does nothing when it is only looked at, a hundred times, by GET and HEAD', async () => {
    const { shop, link } = await asked()
    const before = await everything(env.DB)
    for (let n = 0; n < 100; n++) {
      const answer = await shop.request(link, { method: n % 10 === 0 ? 'HEAD' : 'GET' })
      expect([answer.status, answer.headers.get('referrer-policy'), answer.headers.get('cache-control')]).toEqual([
        200,
        'no-referrer',
        'no-store',
      ])
    }
    expect(await everything(env.DB)).toBe(before)
  })

  it('binds the address when it is said yes to, and saying it twice, or ten times at once, changes nothing', async () => {
    const { shop, contacts, post } = await asked()
    expect((await post()).status).toBe(200)
    const first = await contacts()
    expect(first).toMatchObject([{ id: visitor(1), email: 'ada@example.org' }])
    const before = await everything(env.DB)
    expect((await post()).status).toBe(200)
    await Promise.all(Array.from({ length: 10 }, () => post()))
    expect(await everything(env.DB)).toBe(before)
    await shop.pass(DAY)
    expect(await shop.mailbox.list()).toHaveLength(1)
  })

  it('binds once when ten mail clients say yes at the same moment', async () => {
    const { contacts, post } = await asked()
    const answers = await Promise.all(Array.from({ length: 10 }, () => post()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await contacts()).toHaveLength(1)
  })

  it('has run out after seven days, and says so', async () => {
    const { shop, link, contacts, post } = await asked()
    await shop.pass(7 * DAY + MINUTE)
    expect([(await shop.request(link)).status, (await post()).status]).toEqual([410, 410])
    expect(await contacts()).toEqual([])
  })

  it('stays good to look at once it has been used, however old', async () => {
    const { shop, link, post } = await asked()
    await post()
    await shop.pass(30 * DAY)
    expect((await shop.request(link)).status).toBe(200)
  })

  it('does not open with a token of another purpose, another id or no signature', async () => {
    const { link, post, contacts } = await asked()
    const [id = '', mac = ''] = link.slice(3).split('.')
    const tried = [
      `/c/${await signToken(env.SECRET, 'unsubscribe', id)}`,
      `/c/${crypto.randomUUID()}.${mac}`,
      `/c/${id}`,
      `/c/${id}.`,
      `/c/${id}.${'A'.repeat(43)}`,
      `/c/${await signToken(env.SECRET, 'confirm', crypto.randomUUID())}`,
      '/c/%00',
      `/u/${id}.${mac}`,
    ]
    for (const path of tried) expect([path, (await post(path)).status]).toEqual([path, 404])
    expect(await contacts()).toEqual([])
  })

  it('agrees to what the form said when the address was typed, in that visitor’s name, and to nothing else', async () => {
    const { shop, post } = await asked()
    await post()
    const doc = await shop.db
      .prepare('select doc from person where site = ?1 and id = ?2')
      .bind(shop.site, visitor(1))
      .first<string>('doc')
    expect(JSON.parse(doc ?? '')).toMatchObject({
      email: 'ada@example.org',
      consent: { 'email:newsletter': { granted: true } },
    })
  })
})
