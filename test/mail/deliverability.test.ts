import * as v from 'valibot'
import { afterEach, describe, expect, it } from 'vitest'
import { explainIssue } from '../../worker/engine/explain/index.ts'
import { Workflow } from '../../worker/engine/index.ts'
import { deliveryOf } from '../../worker/mail/deliverability/index.ts'
import { row } from '../security/row.ts'
import { startFakeDns, type Zone } from './fakeDns.ts'

const site = { address: '12 Lamp Street, Geneva', sender: 'Lantern Books <hello@lantern.example.org>' }
const SPF = '"v=spf1 include:amazonses.com ~all"'
const DKIM = '"p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQ" "DAQAB"'
const DMARC = '"v=DMARC1; p=none;"'
const GOOD: Zone = {
  'send.lantern.example.org': [SPF],
  'resend._domainkey.lantern.example.org': [DKIM],
  '_dmarc.lantern.example.org': [DMARC],
}
const settings = {
  PUBLIC_URL: 'https://sillage.lantern.example',
  MAIL_FROM: 'Lantern <hello@lantern.example.org>',
  MAIL_PROVIDER: 'resend' as const,
}

let close: () => Promise<void> = async () => undefined
afterEach(() => close())

const look = async (zone: Zone, over: Partial<typeof site> = {}, url = settings.PUBLIC_URL) => {
  const dns = await startFakeDns(zone)
  close = dns.close
  const found = await deliveryOf({ fetch: dns.fetch, settings: { ...settings, PUBLIC_URL: url } }, { ...site, ...over })
  const codes = found.findings.map(({ code, severity }) => `${severity} ${code}`)
  return { ...found, codes, asked: dns.asked, elsewhere: dns.elsewhere }
}

describe('whether a site’s mail can arrive', () => {
  it('is fine where its domain says who may send, with which key, and what to do with forgeries', async () => {
    const { facts, findings, asked } = await look(GOOD)
    expect(findings).toEqual([])
    expect(facts.map(({ fact, state, found }) => [fact, state, found])).toEqual([
      ['spf', 'found', 'v=spf1 include:amazonses.com ~all'],
      ['dkim', 'found', 'p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDAQAB'],
      ['dmarc', 'found', 'v=DMARC1; p=none;'],
    ])
    expect(asked.sort()).toEqual(Object.keys(GOOD).sort())
  })

  it.each([
    ['SPF', 'send.lantern.example.org', 'warning delivery.spf'],
    ['DKIM', 'resend._domainkey.lantern.example.org', 'warning delivery.dkim'],
    ['DMARC', '_dmarc.lantern.example.org', 'warning delivery.dmarc'],
  ])('names what is missing: %s', async (_name, at, code) => {
    const { [at]: _, ...rest } = GOOD
    expect((await look(rest)).codes).toEqual([code])
  })

  it('takes the return address from the domain itself, and the policy from the one above', async () => {
    const zone = {
      'news.example.org': [SPF],
      'resend._domainkey.news.example.org': [DKIM],
      '_dmarc.example.org': [DMARC],
    }
    const { codes, facts } = await look(zone, { sender: 'a@news.example.org' })
    expect(codes).toEqual([])
    expect(facts.map(({ at }) => at)).toEqual([
      'news.example.org',
      'resend._domainkey.news.example.org',
      '_dmarc.example.org',
    ])
  })

  it('does not take a key that was taken back, nor a text that only looks like a record', async () => {
    const zone = {
      'send.lantern.example.org': ['"v=spf10 all"', '"google-site-verification=1"'],
      'resend._domainkey.lantern.example.org': ['"v=DKIM1; p="'],
      '_dmarc.lantern.example.org': ['"v=DMARC12; p=none"'],
    }
    expect((await look(zone)).codes).toEqual([
      'warning delivery.spf',
      'warning delivery.dkim',
      'warning delivery.dmarc',
    ])
  })

  it.each(['broken', 'servfail', 'garbage', 'slow'] as const)(
    'is not said to be wrong where the resolver is %s',
    async (fault) => {
      const zone = Object.fromEntries(Object.keys(GOOD).map((name) => [name, fault]))
      const { codes, facts } = await look(zone)
      expect(codes).toEqual(['note delivery.not_checked'])
      expect(facts.map(({ state }) => state)).toEqual(['not_checked', 'not_checked', 'not_checked'])
    },
  )

  it('is not said to be wrong without a network', async () => {
    const offline: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))
    const { findings } = await deliveryOf({ fetch: offline, settings }, site)
    expect(findings.map(({ code }) => code)).toEqual(['delivery.not_checked'])
  })

  it('is not asked of a name that only demonstrations have', async () => {
    const { codes, asked } = await look(GOOD, { sender: 'Shop <hello@lantern-books.example>' })
    expect([codes, asked]).toEqual([['note delivery.not_checked'], []])
  })

  it('asks for a postal address, and says when one click cannot leave', async () => {
    expect((await look(GOOD, { address: ' ' })).codes).toEqual(['warning delivery.address'])
    expect((await look(GOOD, {}, 'http://localhost:8787')).codes).toEqual(['note delivery.one_click'])
  })

  const letter = (languages: string[], transactional = false) => ({
    kind: 'email' as const,
    id: 'mail',
    topic: 'new_books',
    transactional,
    content: {
      id: 'letter',
      languages: Object.fromEntries(languages.map((each) => [each, { subject: 'S', blocks: [{ kind: 'divider' }] }])),
    },
  })
  it.each([
    ['has none in French', ['en', 'fr'], { new_books: { en: 'New books' } }, false, 'fr'],
    ['has none at all', ['en', 'fr'], null, false, 'en, fr'],
    ['has them all', ['en', 'fr'], { new_books: { en: 'New books', fr: 'Nouveautés' } }, false, undefined],
    ['is read in one language only', ['en'], null, false, undefined],
    ['cannot be left', ['en', 'fr'], null, true, undefined],
  ])('says where a topic lacks a title: one that %s', async (_name, languages, topics, transactional, missing) => {
    const dns = await startFakeDns(GOOD)
    close = dns.close
    const workflow = v.parse(Workflow, {
      ...{ id: 'w', name: 'W', objective: 'retention', reentry: { kind: 'once' }, purposes: ['email:new_books'] },
      trigger: [{ kind: 'event', event: { type: 'page_view' } }],
      steps: [letter(languages, transactional)],
    })
    const { findings } = await deliveryOf({ fetch: dns.fetch, settings }, { ...site, topics }, workflow)
    expect(findings.map(({ code, severity, args }) => [code, severity, args])).toEqual(
      missing ? [['delivery.topic', 'note', { topic: 'new_books', languages: missing }]] : [],
    )
    for (const found of findings)
      for (const language of ['en', 'fr', 'it']) expect(explainIssue(found, language)).toContain('new_books')
  })

  it('is told in three languages, with the domain and the name to mend', async () => {
    const { findings } = await look({})
    for (const found of findings) {
      const said = ['en', 'fr', 'it'].map((language) => explainIssue(found, language))
      expect(new Set(said).size).toBe(3)
      for (const sentence of said) expect(sentence).toContain('lantern.example.org')
    }
  })
})

/** Senders whose domain is inside somebody's network, an address, or no name at all. */
const INSIDE = [
  ...[
    'localhost',
    'localhost.',
    'LOCALHOST',
    'a.localhost',
    'printer',
    'router.local',
    'nas.lan',
    'db.internal',
    'x.home.arpa',
  ],
  ...[
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0177.0.0.1',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '10.0.0.1',
    '192.168.1.1',
  ],
  ...[
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[fe80::1]',
    '169.254.169.254',
    '0',
    '0.0.0.0',
    '１２７.0.0.1',
    '127。0。0。1',
    'ⓛocalhost',
  ],
  ...[
    'metadata.google.internal',
    'metadata.goog',
    'kubernetes.default.svc',
    'consul.service.consul',
    'host.docker.internal',
  ],
  ...['127.0.0.1.nip.io', 'a.sslip.io', 'x.localtest.me', 'lvh.me', 'a.xip.io', '1u.ms', 'a.rbndr.us'],
  ...[
    'sillage.lantern.example',
    'a.sillage.lantern.example',
    'evil.example:80',
    'evil.example/x',
    'evil.example?x',
    'evil.example#x',
  ],
  ...[
    'a b.example',
    '',
    '.',
    '..',
    'a..b',
    '-a.example',
    'x'.repeat(300),
    'a.example\r\nHost: b',
    'u:p@localhost',
    '%6c%6f%63alhost',
  ],
]
const SPELLINGS = INSIDE.flatMap((host) => [`a@${host}`, `Shop <a@${host}>`, `"a@b.example" <a@${host}>`])

describe('T17: looking up a sender', () => {
  it(`asks the resolver and nobody else, whatever the sender is (${SPELLINGS.length} spellings)`, async () => {
    const dns = await startFakeDns({})
    close = dns.close
    const said: string[] = []
    for (const sender of SPELLINGS) {
      const { findings } = await deliveryOf({ fetch: dns.fetch, settings }, { ...site, sender })
      said.push(...findings.map(({ code }) => code))
    }
    const inside = dns.asked.filter((name) => /localhost|127|169|internal|\.local$|nip\.io|lan$/i.test(name))
    row({
      threat: 'T17',
      tried: 'senders on inside names, addresses and nonsense, looked up',
      times: SPELLINGS.length,
      through: dns.elsewhere.length + inside.length,
      figure: `${dns.elsewhere.length} connections beside the resolver’s`,
    })
    expect(SPELLINGS.length).toBeGreaterThan(150)
    expect(dns.elsewhere).toEqual([])
    expect(inside).toEqual([])
    expect(said).toContain('delivery.sender')
  })
})
