import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { openToken, signToken } from '../../../worker/token.ts'
import { NEWSLETTER_FORM } from '../../material/king.ts'
import { row as line } from '../../security/row.ts'
import { EMAIL, LETTER, reader, row, written } from '../reportWorld.ts'
import { event, openShop, type Shop } from '../shopWorld.ts'
import { everything } from '../watchedD1.ts'

const FLIPS = 10_000
const LOOKS = 1000

/** A token with one bit of one of its characters turned, another each time, until enough of them were. */
const flipped = (token: string, n: number): string => {
  const at = n % token.length
  const bit = Math.floor(n / token.length) % 7
  return `${token.slice(0, at)}${String.fromCharCode(token.charCodeAt(at) ^ (1 << bit))}${token.slice(at + 1)}`
}

const consentOf = async (shop: Shop): Promise<boolean | undefined> =>
  (await reader(shop)).consent['email:newsletter']?.granted

describe('T11: the links that unsubscribe', () => {
  it(`of ${FLIPS} with one bit turned, open for nobody`, { timeout: 120_000 }, async () => {
    const opened: string[] = []
    const ids = Array.from({ length: 30 }, () => crypto.randomUUID().replaceAll('-', ''))
    for (const [n, purpose] of (['unsubscribe', 'preferences'] as const).entries())
      for (const [i, id] of ids.entries()) {
        const token = await signToken(env.SECRET, purpose, id)
        const tries = Array.from({ length: Math.ceil(FLIPS / 60) }, (_, k) => flipped(token, n * 7 + i + k * 3))
        const found = await Promise.all(tries.map((each) => openToken(env.SECRET, purpose, each)))
        opened.push(...found.flatMap((each) => each ?? []))
        expect(await openToken(env.SECRET, purpose, token)).toBe(id)
      }
    line({
      threat: 'T11',
      tried: 'tokens to unsubscribe and to choose, with one bit turned',
      times: Math.ceil(FLIPS / 60) * 60,
      through: opened.length,
      figure: 'none opens',
    })
    expect(opened).toEqual([])
  })

  it(`opened by ${LOOKS} scanners, with every method but POST, do nothing`, { timeout: 120_000 }, async () => {
    const shop = await written()
    const path = await shop.linkTo(EMAIL, 'u')
    const before = await everything(env.DB)
    const methods = ['GET', 'GET', 'GET', 'HEAD', 'OPTIONS']
    for (let n = 0; n < LOOKS; n++) await shop.request(path, { method: methods[n % 5] ?? 'GET' })
    const after = await everything(env.DB)
    line({
      threat: 'T11',
      tried: 'a link to unsubscribe, opened by scanners',
      times: LOOKS,
      through: before === after ? 0 : 1,
      figure: 'not one row changed',
    })
    expect(after).toBe(before)
    expect(await consentOf(shop)).toBe(true)
  })

  it('pressed, or posted by a mail client as RFC 8058 says, unsubscribe at once, without a cookie, and again do no harm', async () => {
    const shop = await written()
    const path = await shop.linkTo(EMAIL, 'u')
    for (let n = 0; n < 3; n++) {
      const answer = await shop.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      expect([answer.status, answer.headers.get('set-cookie'), await consentOf(shop)]).toEqual([200, null, false])
    }
    expect((await row(shop)).state).toBe('sent')
  })
})

/** RFC 8058 3.1: both headers, one https address in the first, and exactly this text in the second. */
const ONE_CLICK = /^<https:\/\/[^\s<>,]+\/u\/[\w.-]+>$/

describe('RFC 8058', () => {
  it('is kept by a marketing email, whose two ways out lead to the same person', async () => {
    const shop = await written()
    const mail = (await shop.mailbox.list()).find(({ subject }) => subject === 'Ten books')
    expect(mail?.headers['List-Unsubscribe']).toMatch(ONE_CLICK)
    expect(mail?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const footer = /\/u\/[\w.-]+/.exec(mail?.text ?? '')?.[0]
    expect(mail?.headers['List-Unsubscribe']).toContain(footer)
  })

  it('has nothing to do with a transactional email, which has neither header nor link', async () => {
    const [step] = LETTER.steps
    const shop = await written({}, { ...LETTER, purposes: [], steps: [{ ...step, transactional: true }] })
    const mail = (await shop.mailbox.list()).find(({ subject }) => subject === 'Ten books')
    expect(Object.keys(mail?.headers ?? {}).filter((name) => /unsubscribe/i.test(name))).toEqual([])
    for (const part of [mail?.text, mail?.html]) expect(part).not.toMatch(/\/[up]\/[\w.-]{40}/)
  })

  it('has nothing to do with the email that asks for a confirmation', async () => {
    const shop = await openShop('rfc-8058-confirm')
    await shop.tag(NEWSLETTER_FORM)
    const fields = { email: 'ada@example.org' }
    await shop.collect('visitor-ada-00001', [event('form_submit', { tag: NEWSLETTER_FORM.id, fields })])
    await shop.pass(0)
    expect((await shop.mailbox.list()).map(({ headers }) => headers)).toEqual([{}])
  })
})
