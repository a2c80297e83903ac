import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { KING_PAGES, NEWSLETTER_FORM } from '../../material/king.ts'
import { row } from '../../security/row.ts'
import { connected, type Member } from '../members.ts'
import { LIST } from '../production.ts'
import { keyFor } from '../serverWorld.ts'
import { openShop, SHOP, type Shop, view } from '../shopWorld.ts'
import { WORKFLOW } from '../studioWorld.ts'
import { mixedInto, POLLUTIONS } from './payloads.ts'

/** Every address that reads a body: whoever adds one to production has it tried here. */
const WRITES = [...new Set(LIST.filter((line) => /^(POST|PUT|PATCH) /.test(line)))]

let shop: Shop
let owner: Member
let key = ''

beforeAll(async () => {
  shop = await openShop('pollution')
  await shop.tag(KING_PAGES)
  await shop.tag(NEWSLETTER_FORM)
  await shop.publish(WORKFLOW)
  owner = await connected(shop, env.OWNER_EMAIL)
  key = await keyFor(shop.site)
})

/** Bodies that are in order, for a payload to hide in. */
const documentFor = (path: string): unknown => {
  const events = [{ ...view('/'), at: shop.now() }]
  if (path === '/v1/collect')
    return { site: shop.site, visitor: 'visitor-polluter-01', sent: shop.now(), watch: 'old', events }
  if (path === '/v1/server/events')
    return { events: [{ id: 'event-1', visitor: 'visitor-polluter-01', type: 'custom', name: 'x' }] }
  if (path.endsWith('/tags/:id')) return { ...KING_PAGES, id: 'spare' }
  if (path.endsWith('/segments/:id')) return { kind: 'static', id: 'spare', name: 'Spare' }
  if (path.endsWith('/workflows/:id')) return { base: 1, document: WORKFLOW }
  if (path.endsWith('/sites/:site')) return { name: 'Lantern Books' }
  if (path.endsWith('/import')) return { tags: [KING_PAGES] }
  if (path.endsWith('/restore')) return { version: 1, base: 1 }
  return {}
}

const pathOf = (path: string): string =>
  path
    .replace(':site', shop.site)
    .replace(/(tags|segments)\/:id/, '$1/spare')
    .replace('templates/:id', 'templates/welcome')
    .replace(':id', WORKFLOW.id)
    .replace(':token', 'x.y')

/** Asks as whoever may: a page, a server with its key, an owner with a token. */
const send = async (line: string, payload: string): Promise<{ status: number; text: string }> => {
  const [method = '', path = ''] = line.split(' ')
  const body = mixedInto(documentFor(path), payload)
  if (path.startsWith('/v1/sites') || path.startsWith('/v1/me')) {
    const { status, body: said } = await owner(method, pathOf(path), body)
    return { status, text: JSON.stringify(said) }
  }
  const headers = { 'content-type': 'application/json', origin: SHOP, authorization: `Bearer ${key}` }
  const answer = await shop.request(pathOf(path), { method, body, headers })
  return { status: answer.status, text: await answer.text() }
}

/** Signs that a prototype was touched. */
const touched = (): string[] => [
  ...['polluted', 'yes'].filter((name) => name in {} || name in [] || name in (() => {})),
  ...(Object.keys(Object.prototype).length > 0 ? ['keys'] : []),
  ...(typeof {}.toString === 'function' && typeof Object.prototype.hasOwnProperty === 'function' ? [] : ['methods']),
]
const NAMES = Object.getOwnPropertyNames(Object.prototype).sort().join()

/** What a payload did that it should not. */
const harmOf = (status: number, text: string): string[] => {
  const isChanged = Object.getOwnPropertyNames(Object.prototype).sort().join() !== NAMES
  return [
    ...(status >= 500 ? [`failed with ${status}`] : []),
    ...(isChanged || touched().length > 0 ? ['touched a prototype'] : []),
    ...(text.includes('"polluted":"yes"') ? ['was echoed'] : []),
  ]
}

describe('T14: prototype pollution', () => {
  it(`${WRITES.length} addresses × ${POLLUTIONS.length} payloads: refused or harmless, and no prototype touched`, async () => {
    const [found, accepted]: [string[], string[]] = [[], []]
    for (const line of WRITES)
      for (const payload of POLLUTIONS) {
        const { status, text } = await send(line, payload)
        found.push(...harmOf(status, text).map((harm) => `${line} ${harm} ${payload}`))
        if (status < 300) accepted.push(line)
      }
    row({
      threat: 'T14',
      tried: `${POLLUTIONS.length} payloads at each of ${WRITES.length} addresses that take a body`,
      times: WRITES.length * POLLUTIONS.length,
      through: found.length,
      figure: `${accepted.length} taken without the payload, the others refused; Object.prototype as it was`,
    })
    expect(found).toEqual([])
    expect(accepted.length).toBeGreaterThan(0)
  })

  it('and what was stored holds none of it', async () => {
    for (const table of ['site', 'tag', 'segment', 'workflow', 'workflow_version', 'person', 'send', 'optin']) {
      const rows = JSON.stringify((await env.DB.prepare(`select * from "${table}"`).all()).results)
      expect([table, /__proto__|polluted|__defineGetter__/.test(rows)]).toEqual([table, false])
    }
  })

  it('and a merge that is not careful would be caught', () => {
    const merge = (into: Record<string, unknown>, from: Record<string, unknown>): void => {
      for (const [name, value] of Object.entries(from)) {
        const has = into[name]
        if (isRecord(has) && isRecord(value)) merge(has, value)
        else into[name] = value
      }
    }
    merge({}, JSON.parse(POLLUTIONS[0] ?? ''))
    expect(touched()).toContain('polluted')
    Reflect.deleteProperty(Object.prototype, 'polluted')
    expect(touched()).toEqual([])
  })
})

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
