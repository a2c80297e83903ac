import { afterEach, describe, expect, it } from 'vitest'
import { deliveryOf } from '../../worker/mail/deliverability/index.ts'
import { startFakeDns, type Zone } from './fakeDns.ts'

const SPF = 'v=spf1 include:_spf.mx.cloudflare.net ~all'
const DMARC = 'v=DMARC1; p=reject;'
/** What Cloudflare writes when a domain is onboarded for sending. */
const ONBOARDED: Zone = {
  'cf-bounce.lantern.example.org': [`"${SPF}"`],
  'cf-bounce._domainkey.lantern.example.org': ['"v=DKIM1; h=sha256; k=rsa; p=MIIBIjANBgkqhkiG9w0B" "AQEFAAOCAQ8A"'],
  '_dmarc.lantern.example.org': [`"${DMARC}"`],
}
/** What it writes at the same domain for the mail that comes in, and what Resend asks for. */
const OTHERS: Zone = {
  'lantern.example.org': [`"${SPF}"`],
  'cf2024-1._domainkey.lantern.example.org': ['"v=DKIM1; p=MIIBIjANBgkqhkiG9w0B"'],
  'send.lantern.example.org': ['"v=spf1 include:amazonses.com ~all"'],
  'resend._domainkey.lantern.example.org': ['"p=MIGfMA0GCSqGSIb3DQEB"'],
  '_dmarc.lantern.example.org': [`"${DMARC}"`],
}

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

const look = async (zone: Zone, sender = 'Lantern Books <hello@lantern.example.org>') => {
  const dns = await startFakeDns(zone)
  close = dns.close
  const { facts, findings } = await deliveryOf(
    {
      fetch: dns.fetch,
      settings: { PUBLIC_URL: 'https://sillage.lantern.example', MAIL_FROM: sender, MAIL_PROVIDER: 'cloudflare' },
    },
    { address: '12 Lamp Street, Geneva', sender },
  )
  return { facts, findings, codes: findings.map(({ code, severity }) => `${severity} ${code}`), asked: dns.asked }
}

describe('whether a site’s mail can arrive through Cloudflare', () => {
  it('is asked of the names Cloudflare writes, and of none that belong to Resend', async () => {
    const { facts, findings, asked } = await look(ONBOARDED)
    expect(findings).toEqual([])
    expect(facts.map(({ fact, state, found }) => [fact, state, found])).toEqual([
      ['spf', 'found', SPF],
      ['dkim', 'found', 'v=DKIM1; h=sha256; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A'],
      ['dmarc', 'found', DMARC],
    ])
    expect(asked.sort()).toEqual(Object.keys(ONBOARDED).sort())
  })

  it('is not vouched for by what the domain says of incoming mail, or for Resend', async () => {
    const { codes, findings } = await look(OTHERS)
    expect(codes).toEqual(['warning delivery.spf', 'warning delivery.dkim'])
    expect(findings.map(({ args }) => args.at)).toEqual([
      'cf-bounce.lantern.example.org',
      'cf-bounce._domainkey.lantern.example.org',
    ])
  })

  it('is asked of a subdomain by its own names, since each is onboarded for itself', async () => {
    const { facts } = await look(ONBOARDED, 'a@news.lantern.example.org')
    expect(facts.map(({ at, state }) => [at, state])).toEqual([
      ['cf-bounce.news.lantern.example.org', 'missing'],
      ['cf-bounce._domainkey.news.lantern.example.org', 'missing'],
      ['_dmarc.news.lantern.example.org', 'missing'],
    ])
  })

  it.each([
    ['names Cloudflare after somebody else', 'v=spf1 ip4:192.0.2.1 include:_spf.mx.cloudflare.net -all', []],
    ['names somebody else', 'v=spf1 include:amazonses.com ~all', ['warning delivery.spf']],
    ['names whoever looks like it', 'v=spf1 include:_spf.mx.cloudflare.net.example.org -all', ['warning delivery.spf']],
    ['forbids it', 'v=spf1 -include:_spf.mx.cloudflare.net ~all', ['warning delivery.spf']],
  ])('takes an SPF record only where it names Cloudflare: one that %s', async (_name, text, codes) => {
    expect((await look({ ...ONBOARDED, 'cf-bounce.lantern.example.org': [`"${text}"`] })).codes).toEqual(codes)
  })

  it('is “not checked” where nobody can be asked', async () => {
    const { codes, facts } = await look(Object.fromEntries(Object.keys(ONBOARDED).map((name) => [name, 'broken'])))
    expect(codes).toEqual(['note delivery.not_checked'])
    expect(facts.map(({ at, state }) => [at, state])).toEqual(Object.keys(ONBOARDED).map((at) => [at, 'not_checked']))
  })
})
