import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readCsv } from '../../worker/import/csv.ts'
import { readChunk } from '../../worker/import/read.ts'

const text = readFileSync('docs/import.md', 'utf8')
/** What the guide says of one tool. */
const partOf = (tool: string): string => text.split(`\n### ${tool}\n`)[1]?.split(/\n##/)[0] ?? ''
const namesOf = (tool: string): Map<string, string> =>
  new Map([...partOf(tool).matchAll(/^\| `([^`]+)` \| `([^`]+)` \|$/gm)].map(([, from = '', to = '']) => [from, to]))

/** A file as the guide says to change it: columns renamed or taken out, others added, a zone put behind times. */
const changed = (tool: string, file: string, added: Record<string, string>, zone: string, keep = /./): string => {
  const [header, ...rows] = readCsv(file).map(({ cells }) => cells ?? [])
  const names = namesOf(tool)
  const kept = (header ?? []).flatMap((name, i) => {
    const to = names.get(name)
    return to !== undefined && keep.test(to) ? [{ to, i }] : []
  })
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const lines = rows.map((cells) => [
    ...Object.values(added),
    ...kept.map(({ to, i }) => `${cells[i]}${to === 'at' ? zone : ''}`),
  ])
  return [[...Object.keys(added), ...kept.map(({ to }) => to)], ...lines]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n')
}
const read = (file: string, format: 'csv' | 'ndjson') => {
  const found = readChunk(file, format)
  return found.ok ? found.rows.map((row) => ('row' in row ? row.row : row)) : found.issues
}

const MAILCHIMP = `"Email Address","First Name","Last Name",Address,"Phone Number",MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LATITUDE,LONGITUDE,GMTOFF,TIMEZONE,CC,LAST_CHANGED,LEID,EUID,NOTES,TAGS
ada@example.org,Ada,Lovelace,"12 rue des Lanternes, Paris",0612345678,2,"2024-03-05 14:22:10",203.0.113.7,"2024-03-05 14:22:10",48.8,2.3,1,Europe/Paris,fr,"2024-03-05 14:22:10",1,abc,,"""VIP"",""news"""`
const CLEANED = `"Email Address","First Name",OPTIN_TIME,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE
bo@example.org,Bo,"2023-01-02 10:00:00","2024-04-05 06:07:08",Spring`
const KLAVIYO = `Email,Klaviyo ID,First Name,Last Name,City,Zip Code,Country,Profile Created On,Email Marketing Consent
ada@example.org,01HX,Ada,Lovelace,Paris,01234,France,2023-05-14 09:31:22+00:00,SUBSCRIBED`
const HUBSPOT = `Record ID,First Name,Last Name,Email,Preferred language,Lifecycle Stage,Create Date
7051,Ada,Lovelace,ada@example.org,fr,Customer,2024-05-14 09:31`
const EMAIL = 'ada@example.org'
const NAMES = { first_name: 'Ada', last_name: 'Lovelace' }
const OPTED = Date.UTC(2024, 2, 5, 14, 22, 10)
const YES = { type: 'consent', purpose: 'email:newsletter', granted: 'yes' }

/** [what is exported, the tool, its file, columns added, zone put behind times, columns kept, the row it becomes] */
const FILES: [string, string, string, Record<string, string>, string, RegExp, object][] = [
  [
    'contacts of Mailchimp',
    'Mailchimp',
    MAILCHIMP,
    { type: 'contact' },
    'Z',
    /./,
    {
      type: 'contact',
      email: EMAIL,
      at: OPTED,
      timezone: 'Europe/Paris',
      attributes: { ...NAMES, phone: '0612345678' },
    },
  ],
  [
    'the yes of Mailchimp',
    'Mailchimp',
    MAILCHIMP,
    YES,
    'Z',
    /^(email|at)$/,
    { type: 'consent', email: EMAIL, at: OPTED, purpose: 'email:newsletter', granted: true },
  ],
  [
    'the dead addresses of Mailchimp',
    'Mailchimp',
    CLEANED.replace('OPTIN_TIME,', 'JOINED,'),
    { type: 'email_bounced', kind: 'hard' },
    'Z',
    /^(email|at)$/,
    { type: 'email_bounced', kind: 'hard', email: 'bo@example.org', at: Date.UTC(2024, 3, 5, 6, 7, 8) },
  ],
  [
    'profiles of Klaviyo',
    'Klaviyo',
    KLAVIYO,
    { type: 'contact' },
    '',
    /./,
    {
      type: 'contact',
      email: EMAIL,
      at: Date.UTC(2023, 4, 14, 9, 31, 22),
      attributes: { ...NAMES, city: 'Paris', zip: '01234' },
    },
  ],
  [
    'contacts of HubSpot',
    'HubSpot',
    HUBSPOT,
    { type: 'contact' },
    '+02:00',
    /./,
    {
      type: 'contact',
      user: '7051',
      email: EMAIL,
      language: 'fr',
      at: Date.UTC(2024, 4, 14, 7, 31),
      attributes: { ...NAMES, lifecycle_stage: 'Customer' },
    },
  ],
]

type Line = (event: object) => string | undefined
const Module = v.object({ line: v.custom<Line>((each) => typeof each === 'function') })
const script = /```js\n([\s\S]*?)```/.exec(partOf('Mixpanel and PostHog'))?.[1] ?? ''
const { line } = v.parse(Module, await import(`data:text/javascript,${encodeURIComponent(script)}`))

const AT = Date.UTC(2026, 4, 3, 9)
const EVENTS: [string, object, object | undefined][] = [
  [
    'Mixpanel',
    {
      event: 'Signed Up',
      properties: { time: AT / 1000, distinct_id: '13f7', $insert_id: 'a-1', $os: 'iOS', mp_lib: 'web', plan: 'pro' },
    },
    { type: 'custom', user: '13f7', at: AT, id: 'a-1', name: 'signed_up', props: { plan: 'pro' } },
  ],
  [
    'Mixpanel',
    {
      event: '$mp_web_page_view',
      properties: { time: AT / 1000, distinct_id: '13f7', $insert_id: 'a-2', $current_url: 'https://shop.example/it' },
    },
    { type: 'page_view', user: '13f7', at: AT, id: 'a-2', url: 'https://shop.example/it' },
  ],
  [
    'PostHog',
    {
      uuid: '018f-1',
      event: '$pageview',
      distinct_id: 'u7',
      timestamp: '2026-05-03T09:00:00.000000Z',
      properties: { $current_url: 'https://shop.example/', $lib: 'web' },
    },
    { type: 'page_view', user: 'u7', at: AT, id: '018f-1', url: 'https://shop.example/' },
  ],
  ['PostHog', { uuid: '2', event: '$autocapture', distinct_id: 'u7', timestamp: '2026-05-03T09:00:00Z' }, undefined],
]

describe('What docs/import.md says of files of other tools', () => {
  it.each(FILES)('brings in %s', (_name, tool, file, added, zone, keep, row) => {
    expect(read(changed(tool, file, added, zone, keep), 'csv')).toEqual([row])
  })

  it.each(EVENTS)('brings in an event of %s: %o', (_tool, event, row) => {
    const told = line(event)
    expect(told === undefined ? undefined : read(told, 'ndjson')).toEqual(row && [row])
  })
})
