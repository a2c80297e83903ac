import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { addVouchers, voucherPools } from '../../../db/vouchers.ts'
import { connected, join } from '../members.ts'
import { at, EDITOR, editor, gate, open, problemOf, signIn, stranger } from '../studioWorld.ts'
import { WITH_CODE } from './mailWorld.ts'

beforeAll(signIn)

const text = (subject: string, words: string) => ({ subject, blocks: [{ kind: 'text', of: [{ text: words }] }] })
const document = {
  ...WITH_CODE,
  steps: [
    {
      ...WITH_CODE.steps[0],
      content: {
        id: 'gift',
        languages: {
          en: {
            subject: 'A gift, {{ first_name | default: "reader" }}',
            blocks: [
              { kind: 'text', of: [{ text: 'Look: ' }, { text: 'the shelf', href: '/shelf' }] },
              { kind: 'voucher', pool: 'autumn' },
              { kind: 'products', from: 'cart' },
            ],
          },
          fr: text('Un cadeau', 'Pour vous.'),
          it: text('Un regalo', 'Per te.'),
        },
      },
    },
  ],
}
const ready = async () => {
  const shop = await open()
  await addVouchers(env.DB, shop.site, 'autumn', ['LEAF-1'], 1)
  await editor('put', at(shop, '/workflows/gift'), { base: 0, document })
  return shop
}
const ask = (shop: { site: string }, body: object = { step: 'mail' }) =>
  editor('post', `/v1/sites/${shop.site}/workflows/gift/test`, body)

describe('a test send', () => {
  it('goes to the member who asks and to nobody else, is marked, and is counted nowhere', async () => {
    const shop = await ready()
    const counted = () =>
      shop.db
        .prepare(
          `select (select count(*) from send where site = ?1) as sends, (select count(*) from stat where site = ?1) as stats, (select count(*) from person where site = ?1) as people`,
        )
        .bind(shop.site)
        .first()
    const before = await counted()
    expect((await ask(shop)).body).toEqual({ to: EDITOR, subject: '[Test] A gift, reader', language: 'en' })
    const mail = (await gate.mailbox.list()).findLast(({ subject }) => subject.startsWith('[Test]'))
    expect(mail).toMatchObject({ to: EDITOR, headers: {} })
    for (const part of [mail?.text.replace(/\s+/g, ' '), mail?.html]) {
      expect(part).toContain(`A test, sent to ${EDITOR} alone`)
      expect(part).toContain('TEST-0000')
      expect(part).toContain('Sample 1')
      expect(part).not.toMatch(/\/[lo]\/[\w.-]{40}/)
    }
    expect(await counted()).toEqual(before)
    expect(await voucherPools(env.DB, shop.site)).toEqual([{ id: 'autumn', left: 1, issued: 0 }])
  })

  it('is in the language that is asked for', async () => {
    const shop = await ready()
    expect((await ask(shop, { step: 'mail', language: 'fr' })).body).toMatchObject({ subject: '[Essai] Un cadeau' })
    expect((await ask(shop, { step: 'mail', language: 'it-CH' })).body).toMatchObject({ subject: '[Prova] Un regalo' })
    expect((await ask(shop, { step: 'mail', language: 'de' })).body).toMatchObject({ language: 'en' })
  })

  it('has footer links that say what they would do, and do nothing', async () => {
    const shop = await ready()
    await ask(shop)
    const answer = await shop.request('/u/test')
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('That was a test')])
    expect((await shop.request('/u/test', { method: 'POST' })).status).toBe(200)
  })

  it('takes no address, and is not for viewers or strangers', async () => {
    const shop = await ready()
    expect((await ask(shop, { step: 'mail', to: 'victim@example.org' })).status).toBe(422)
    await join(shop, 'vi@lantern-books.example', 'viewer')
    await join(gate, 'vi@lantern-books.example', 'viewer')
    const viewer = await connected(gate, 'vi@lantern-books.example')
    expect((await viewer('post', at(shop, '/workflows/gift/test'), { step: 'mail' })).status).toBe(403)
    expect((await stranger('post', at(shop, '/workflows/gift/test'), { step: 'mail' })).status).toBe(404)
    expect((await ask(shop, { step: 'nowhere' })).status).toBe(404)
  })

  it('that cannot be made says where and why', async () => {
    const shop = await ready()
    const [step] = document.steps
    const broken = { en: text('Hello {{ a | nonsense }}', 'x') }
    const steps = [{ ...step, content: { id: 'gift', languages: broken } }]
    await editor('put', at(shop, '/workflows/gift'), { base: 1, document: { ...document, steps } })
    const answer = await ask(shop)
    expect([answer.status, problemOf(answer).issues?.map(({ code, path }) => [code, path])]).toEqual([
      422,
      [['template.filter', ['subject']]],
    ])
  })

  it('is had thirty times an hour, and no more', async () => {
    const shop = await ready()
    const statuses: number[] = []
    for (let n = 0; n < 32; n++) statuses.push((await ask(shop)).status)
    expect(statuses).toEqual([...Array(30).fill(200), 429, 429])
  })
})
