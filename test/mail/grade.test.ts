import { describe, expect, it } from 'vitest'
import type { Grade } from '../../worker/engine/index.ts'
import {
  burstOf,
  type Click,
  gradeClick,
  gradeOpen,
  type Hit,
  isTooSoon,
  type Letter,
} from '../../worker/mail/grade.ts'

const HOUR = 3_600_000
const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36'
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1'
const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'
const GMAIL = 'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)'
const GMAIL_AHEAD =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0'

const hit = (what: Hit['what'], more: Partial<Hit> = {}): Hit => ({
  what,
  at: HOUR,
  method: 'GET',
  agent: CHROME,
  prefetch: false,
  navigates: false,
  network: '',
  ...more,
})
const letter = (more: Partial<Letter> = {}): Letter => ({ links: 4, since: 0, clicks: [], opened: undefined, ...more })
const click = (link: number, at: number, grade: Grade = 'unknown'): Click => ({ link, at, grade })
const navigates = true
const READ = letter({ opened: HOUR - 20_000 })

describe('an open is', () => {
  const CASES: [string, Partial<Hit>, Grade][] = [
    ['unknown: Gmail’s proxy, which looks when somebody does', { agent: GMAIL }, 'unknown'],
    [
      'unknown: Yahoo’s',
      { agent: 'YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html' },
      'unknown',
    ],
    ['unknown: Outlook on Windows', { agent: 'Mozilla/4.0 (compatible; ms-office; MSOffice 16)' }, 'unknown'],
    ['unknown: Outlook on a phone', { agent: 'Outlook-iOS/2.0' }, 'unknown'],
    [
      'unknown: Thunderbird',
      { agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.0' },
      'unknown',
    ],
    ['unknown: a browser, from anywhere', { network: 'Google LLC' }, 'unknown'],
    ['unknown even seconds after delivery: an inbox may be open', { at: 2000 }, 'unknown'],
    ['a machine’s: Apple’s privacy proxy', { agent: 'Mozilla/5.0' }, 'machine'],
    ['a machine’s: Gmail loading ahead', { agent: GMAIL_AHEAD }, 'machine'],
    ['a machine’s: nobody says who', { agent: '' }, 'machine'],
    [
      'a machine’s: a crawler',
      { agent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
      'machine',
    ],
    ['a machine’s: a program', { agent: 'python-requests/2.32' }, 'machine'],
    ['a machine’s: a HEAD', { method: 'HEAD' }, 'machine'],
    ['a machine’s: a prefetch', { prefetch: true }, 'machine'],
    ['a machine’s: a gateway’s network', { network: 'Proofpoint, Inc.' }, 'machine'],
  ]
  it.each(CASES)('%s', (_name, what, grade) => {
    expect(gradeOpen(hit('open', what))).toBe(grade)
  })
})

describe('a click is', () => {
  const CASES: [string, Partial<Hit>, Letter, Grade][] = [
    ['human: a browser going to the page, after the picture was seen', { navigates }, READ, 'human'],
    ['human: a phone', { navigates, agent: IPHONE }, READ, 'human'],
    [
      'human: an hour after a scanner',
      { navigates },
      { ...READ, clicks: [0, 1, 2, 3].map((n) => click(n, 1000, 'machine')) },
      'human',
    ],
    [
      'human: the second of two links, half a minute later',
      { navigates },
      { ...READ, clicks: [click(1, HOUR - 30_000, 'human')] },
      'human',
    ],
    ['unknown: a browser, but no picture was seen', { navigates }, letter(), 'unknown'],
    ['unknown: the picture at the same moment', { navigates }, letter({ opened: HOUR - 200 }), 'unknown'],
    ['unknown: a browser that does not say that it goes to a page', { agent: FIREFOX }, READ, 'unknown'],
    ['unknown: from a data centre', { navigates, network: 'Microsoft Corporation' }, READ, 'unknown'],
    [
      'unknown: while a scanner is at work',
      { navigates },
      { ...READ, clicks: [click(2, HOUR - 40_000, 'machine')] },
      'unknown',
    ],
    ['unknown: two of four links at once', {}, letter({ clicks: [click(1, HOUR - 3000)] }), 'unknown'],
    [
      'unknown: the same link three times',
      {},
      letter({ clicks: [0, 1, 2].map((n) => click(0, HOUR - n * 1000)) }),
      'unknown',
    ],
    ['unknown: the only link there is', {}, letter({ links: 1 }), 'unknown'],
    ['unknown: five seconds after delivery', {}, letter({ since: HOUR - 5000 }), 'unknown'],
    ['unknown: delivered who knows when', {}, letter({ since: undefined }), 'unknown'],
    [
      'a machine’s: within five seconds of delivery',
      { navigates },
      letter({ since: HOUR - 4999, opened: HOUR - 2000 }),
      'machine',
    ],
    ['a machine’s: a HEAD', { navigates, method: 'HEAD' }, READ, 'machine'],
    ['a machine’s: a prefetch', { navigates, prefetch: true }, READ, 'machine'],
    ['a machine’s: nobody says who', { navigates, agent: '' }, READ, 'machine'],
    ['a machine’s: Barracuda', { agent: 'Barracuda Sentinel (EE)' }, READ, 'machine'],
    ['a machine’s: Mimecast', { agent: 'Mozilla/5.0 (compatible; Mimecast)' }, READ, 'machine'],
    [
      'a machine’s: a gateway dressed as a browser, by its network',
      { navigates, network: 'Mimecast Services Limited' },
      READ,
      'machine',
    ],
    [
      'a machine’s: Office looking at a link by itself',
      { agent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0; Pro)' },
      READ,
      'machine',
    ],
    [
      'a machine’s: a preview in a chat',
      { agent: 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)' },
      READ,
      'machine',
    ],
    [
      'a machine’s: a browser without a head',
      { navigates, agent: CHROME.replace('Chrome', 'HeadlessChrome') },
      READ,
      'machine',
    ],
    [
      'a machine’s: the third link within ten seconds',
      { navigates },
      { ...READ, clicks: [click(1, HOUR - 9000), click(2, HOUR - 4000)] },
      'machine',
    ],
    [
      'a machine’s: both links of an email with two',
      { navigates },
      { ...READ, links: 2, clicks: [click(1, HOUR - 9000)] },
      'machine',
    ],
  ]
  it.each(CASES)('%s', (_name, what, of, grade) => {
    expect(gradeClick(hit('click', what), 0, of)).toBe(grade)
  })
})

describe('clicks at once', () => {
  it('are given back, to be graded again: those and no others', () => {
    const [old, a, b] = [click(3, HOUR - 10_001), click(1, HOUR - 9000, 'human'), click(2, HOUR - 1)]
    expect(burstOf([old, a, b], { link: 0, at: HOUR }, 4)).toEqual([a, b])
    expect(burstOf([old, a], { link: 0, at: HOUR }, 4)).toEqual([])
    expect(burstOf([a, b], { link: 1, at: HOUR }, 4)).toEqual([])
  })

  it('are known in whichever order they are written down', () => {
    const hits = [click(0, 3000), click(1, 1000), click(2, 2000)]
    for (const last of hits) {
      const others = hits.filter((each) => each !== last)
      expect(burstOf(others, last, 4)).toEqual(others)
    }
  })

  it('too soon after delivery are those of five seconds, and none before', () => {
    expect([999, 1000, 5999, 6000].map((at) => isTooSoon(at, 1000))).toEqual([false, true, true, false])
  })
})
