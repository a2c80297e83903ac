import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { Profile } from '../../worker/engine/index.ts'
import { LIMITS } from '../../worker/protocol.ts'
import { BatchResult, ServerEvent } from '../../worker/protocolServer.ts'
import { serverDescribed } from '../../worker/routes/serverDescribed.ts'
import { openapi } from '../../worker/routes/studio/openapi.ts'
import { accepts } from '../dev/jsonSchema.ts'
import { openServed } from './serverWorld.ts'
import { people } from './stored.ts'
import { everything } from './watchedD1.ts'

const FIELDS = [
  ...['id', 'type', 'at', 'email', 'visitor', 'name', 'props', 'url', 'title'],
  ...['cart', 'order', 'items', 'value', 'currency', 'purpose', 'granted', '__proto__'],
]
const TYPES = ['identify', 'custom', 'page_view', 'cart', 'purchase', 'consent', 'email_opened', 'timer']

const OF: Record<string, string[]> = { custom: ['name'], page_view: ['url'], consent: ['purpose', 'granted'] }
const fits = (type: string, key: string): boolean =>
  ['id', 'type', 'email', 'visitor'].includes(key) || (OF[type] ?? []).includes(key)

/** Right, most of the time: ids that come again, two people by address and by id, and now and then nobody. */
const right = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    type: fc.constantFrom(...TYPES),
    email: fc.constantFrom('ada@example.org', 'eve@example.org', undefined),
    visitor: fc.constantFrom('visitor-aaaaaaaa-0001', 'visitor-aaaaaaaa-0002', undefined),
    name: fc.constantFrom('hello', 'bye'),
    purpose: fc.constantFrom('analytics', 'email:news'),
    granted: fc.boolean(),
    url: fc.webUrl(),
  })
  .map((all) => Object.fromEntries(Object.entries(all).filter(([key]) => fits(all.type, key))))

/** With something in it that is most likely wrong. */
const wrong = fc
  .tuple(right, fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(fc.jsonValue(), fc.string()), { maxKeys: 2 }))
  .map(([all, some]) => ({ ...all, ...some }))

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

const Described = v.object({
  paths: v.object({
    '/v1/server/events': v.object({
      post: v.object({
        requestBody: v.object({
          content: v.object({
            'application/json': v.object({
              schema: v.object({
                properties: v.object({ events: v.object({ items: v.record(v.string(), v.unknown()) }) }),
              }),
            }),
          }),
        }),
      }),
    }),
  }),
})
const { paths } = v.parse(Described, JSON.parse(JSON.stringify(openapi(serverDescribed, 'https://sillage.example'))))
const { schema } = paths['/v1/server/events'].post.requestBody.content['application/json']
/** Is it an event, as the OpenAPI document describes one? */
const isDescribed = accepts(schema.properties.events.items)

/** What JSON Schema cannot say: what is an address, an instant or a page, how many names there may be and which are none, who may be counted. */
const BEYOND = [
  ...['step.address', 'condition.date', 'server.url', 'value.many', 'value.money_whole', 'shape.unknown'],
  ...['server.nobody', 'server.too_old', 'server.no_consent', 'server.beyond_memory'],
]

it('whatever is sent, each event has its verdict, nobody becomes unreadable, and sending it again changes nothing', async () => {
  const { shop, server } = await openServed('fuzz')
  const seen = { recorded: 0, repeated: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(right, wrong, fc.jsonValue()), { minLength: 1, maxLength: 20 }),
      async (events) => {
        const first = await server.post({ events })
        const refused = depthOf({ events }) > LIMITS.depth
        expect(refused ? [400] : [200, 207, 422]).toContain(first.status)
        if (refused) return
        const told = v.parse(BatchResult, await first.json())
        expect(told.events).toHaveLength(events.length)
        for (const status of ['recorded', 'repeated', 'refused'] as const) seen[status] += told[status]
        for (const [i, each] of told.events.entries()) {
          const sent: unknown = JSON.parse(JSON.stringify(events[i]))
          if (each.status !== 'refused') expect([v.is(ServerEvent, sent), isDescribed(sent)]).toEqual([true, true])
          const { issues = [] } = each
          for (const { path } of issues) expect(path.slice(0, 2)).toEqual(['events', i])
          if (each.status !== 'refused' || !isDescribed(sent)) continue
          const codes = issues.map(({ code }) => code)
          expect(codes.filter((code) => !BEYOND.includes(code))).toEqual([])
        }
        const before = await everything(env.DB)
        expect(v.parse(BatchResult, await (await server.post({ events })).json()).recorded).toBe(0)
        expect(await everything(env.DB)).toBe(before)
      },
    ),
    { numRuns: 300, examples: [[[{ id: [[[[[[]]]]]], type: 'identify' }, { id: 'a' }]]] },
  )
  for (const { doc } of await people(shop)) v.parse(Profile, doc)
  expect(Math.min(seen.recorded, seen.repeated, seen.refused)).toBeGreaterThan(100)
}, 120_000)
