import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { signToken } from '../../../worker/token.ts'
import { row as line } from '../../security/row.ts'
import { letter, linksIn, locationOf, row, TARGETS, written } from '../reportWorld.ts'
import { openShop, SHOP } from '../shopWorld.ts'
import { everything, watchedD1 } from '../watchedD1.ts'

describe('the links of an email', () => {
  it('lead where they were written to, each address by one link, in HTML and in text', async () => {
    const shop = await written()
    const { clicks } = await linksIn(shop)
    const { html, text } = await letter(shop)
    expect(await Promise.all(clicks.map(async (path) => locationOf(await shop.request(path))))).toEqual(
      TARGETS.map((target) => [302, target]),
    )
    for (const path of clicks) expect(text).toContain(`${env.PUBLIC_URL}${path}`)
    for (const target of TARGETS) expect(html).not.toContain(`"${target}"`)
  })

  it('to mail, to unsubscribe and to confirm are left as they are', async () => {
    const shop = await written()
    const { html, headers } = await letter(shop)
    expect(html).toContain('"mailto:hello@lantern-books.example"')
    expect(html).toMatch(/"[^"]*\/u\/[\w.-]+"/)
    expect(headers['List-Unsubscribe']).toContain('/u/')
    for (const mail of await shop.mailbox.list())
      if (mail.subject !== 'Ten books') expect(mail.html).not.toMatch(/\/[lo]\//)
  })

  it('lead to the shop once the email’s content is gone, and nowhere without an email', async () => {
    const shop = await written()
    const { clicks } = await linksIn(shop)
    await shop.db.prepare('update send set content = null where site = ?1').bind(shop.site).run()
    for (const path of clicks) expect(locationOf(await shop.request(path))).toEqual([302, SHOP])
    await shop.db.prepare('delete from send where site = ?1').bind(shop.site).run()
    const answer = await shop.request(clicks[1] ?? '')
    expect([answer.status, answer.headers.get('location'), answer.headers.get('content-type')]).toEqual([
      404,
      null,
      'text/html; charset=utf-8',
    ])
  })

  it('lead nowhere else by any of a thousand and more changes, and write nothing', async () => {
    const shop = await written()
    const { id } = await row(shop)
    const { clicks, open } = await linksIn(shop)
    const path = clicks[1] ?? ''
    const token = path.slice(3)
    const evil = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '%2f%2fevil.example',
    ]
    const other = await signToken(env.SECRET, 'unsubscribe', `${id}-1`)
    const tries = [
      ...Array.from({ length: token.length * 13 }, (_, n) => {
        const at = n % token.length
        const c = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_.~'[(n * 31 + at) % 66] ?? 'a'
        return `/l/${token.slice(0, at)}${c}${token.slice(at + 1)}`
      }),
      ...evil.flatMap((to) => [
        `/l/${to}`,
        `/l/${encodeURIComponent(to)}`,
        `${path}/${to}`,
        `/l/${token}${encodeURIComponent(to)}`,
      ]),
      ...[other, open.slice(3), `${id}-1`, `${id}-1.`, `.${token}`, `${token}.x`, token.toUpperCase(), ''].map(
        (each) => `/l/${each}`,
      ),
      ...Array.from({ length: 50 }, (_, n) => `/l/${token.replace(`${id}-1`, `${id}-${n + 2}`)}`),
    ].filter((each) => each !== path)
    const before = await everything(env.DB)
    const led: string[] = []
    for (const each of tries) {
      const [status, location] = locationOf(await shop.request(each))
      if (status !== 404 || location !== null) led.push(each)
    }
    line({
      threat: 'T10',
      tried: 'changes of a tracked link',
      times: tries.length,
      through: led.length,
      figure: 'every one answered 404, and not one row was written',
    })
    expect(led).toEqual([])
    expect(await everything(env.DB)).toBe(before)
    expect(tries.length).toBeGreaterThan(1000)
    // What comes behind a good token is nobody's: it leads where the email says.
    for (const to of evil)
      for (const query of ['?', '?to=', '?url=', '?redirect=', '#'])
        expect(
          locationOf(await shop.request(`${path}${query}${to}`, { headers: { 'x-forwarded-host': 'evil.example' } })),
        ).toEqual([302, TARGETS[1]])
  })

  it('of a place the email does not have lead to the shop', async () => {
    const shop = await written()
    const { id } = await row(shop)
    for (const place of [4, 99, 9999])
      expect(locationOf(await shop.request(`/l/${await signToken(env.SECRET, 'click', `${id}-${place}`)}`))).toEqual([
        302,
        SHOP,
      ])
  })

  it('ask people to come again when the database does not answer', async () => {
    const calm = await written()
    const { clicks, open } = await linksIn(calm)
    const broken = watchedD1(env.DB, async () => Promise.reject(new Error('D1_ERROR')))
    const shop = await openShop(calm.site, { db: broken })
    const answer = await shop.request(clicks[1] ?? '')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
    expect((await shop.request(open)).status).toBe(200)
  })
})
