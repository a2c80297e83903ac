import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { readBytes } from '../../../worker/collect/body.ts'
import { LIMITS } from '../../../worker/protocol.ts'
import { SERVER_LIMITS } from '../../../worker/protocolServer.ts'
import { row } from '../../security/row.ts'
import { keyFor } from '../serverWorld.ts'
import { openShop, SHOP, type Shop, view } from '../shopWorld.ts'
import { VISITOR } from '../stored.ts'
import { everything } from '../watchedD1.ts'

const MB = 1024 * 1024
const CHUNK = 16 * 1024

/** So many bytes of something, made only as somebody pulls them; `pulled` counts. Each chunk may take its time. */
const streamOf = (size: number, text = ' ', wait = 0) => {
  const told = { pulled: 0 }
  const chunk = new TextEncoder().encode(text.repeat(Math.ceil(CHUNK / text.length)).slice(0, CHUNK))
  const body = new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        if (wait > 0) await new Promise((done) => setTimeout(done, wait))
        if (told.pulled >= size) return controller.close()
        told.pulled += chunk.length
        controller.enqueue(chunk.slice())
      },
    },
    { highWaterMark: 0 },
  )
  return { body, told }
}

let sites = 0
const open = () => openShop(`oversize-${++sites}`)

const post = async (
  shop: Shop,
  path: string,
  body: ReadableStream<Uint8Array> | string,
  headers: Record<string, string>,
) => {
  const request = new Request(`${env.PUBLIC_URL}${path}`, {
    method: 'POST',
    body,
    headers: { origin: SHOP, ...headers },
  })
  const began = performance.now()
  const answer = await shop.answer(request)
  return { status: answer.status, ms: performance.now() - began, text: await answer.text() }
}

type Door = [path: string, limit: number, headers: Record<string, string>]

/** What takes bodies from anybody, and from a site's server; with the most it reads. The key has been used today. */
const doors = async (shop: Shop): Promise<Door[]> => {
  const server = { 'content-type': 'application/json', authorization: `Bearer ${await keyFor(shop.site)}` }
  await post(shop, '/v1/server/events', '{}', server)
  return [
    ['/v1/collect', LIMITS.bytes, { 'content-type': 'text/plain' }],
    ['/hooks/resend', LIMITS.bytes, {}],
    ['/v1/server/events', SERVER_LIMITS.bytes, server],
  ]
}

describe('T13: a body of 100 MB', () => {
  it('is refused within 50 ms, with nothing read beyond the limit and nothing written', async () => {
    const shop = await open()
    const found: [path: string, status: number, ms: number, pulled: number][] = []
    const all = await doors(shop)
    const before = await everything(env.DB)
    for (const [path, limit, headers] of all) {
      const bodies = Array.from({ length: 5 }, () => streamOf(100 * MB))
      const answers = []
      for (const { body } of bodies) answers.push(await post(shop, path, body, headers))
      // By the clock on the wall, where a machine at work is away for a while: what is slow is slow most times.
      const ms = answers.map((answer) => answer.ms).sort((a, b) => a - b)[2] ?? Number.NaN
      for (const [n, { status }] of answers.entries())
        found.push([path, status, ms, (bodies[n]?.told.pulled ?? 0) - limit])
    }
    const [slowest, beyond] = [Math.max(...found.map(([, , ms]) => ms)), Math.max(...found.map(([, , , n]) => n))]
    row({
      threat: 'T13',
      tried: `100 MB as a stream, to ${all.map(([path]) => path).join(', ')}`,
      times: found.length,
      through: found.filter(([, status, ms, n]) => status !== 413 || ms >= 50 || n > CHUNK).length,
      figure: `413 after ${slowest.toFixed(1)} ms (wall, median of five at the slowest door); at most ${beyond} bytes pulled beyond the limit`,
    })
    for (const [path, status, ms, pulled] of found)
      expect([path, status, ms < 50, pulled <= CHUNK]).toEqual([path, 413, true, true])
    expect(await everything(env.DB)).toBe(before)
  })

  it('and a reader without a limit would have pulled all of it', async () => {
    const { body, told } = streamOf(4 * MB)
    await readBytes(new Request(env.PUBLIC_URL, { method: 'POST', body }), Number.POSITIVE_INFINITY)
    expect(told.pulled).toBe(4 * MB)
  })
})

describe('T13: a body that comes slowly', () => {
  it('holds up nobody else, and is refused at the limit like any other', async () => {
    const shop = await open()
    const slow = Array.from({ length: 20 }, () => streamOf(100 * MB, ' ', 100))
    const refused = slow.map(({ body }) => post(shop, '/v1/collect', body, {}))
    const times: number[] = []
    for (let n = 0; n < 20; n++) {
      const began = performance.now()
      await shop.collect(VISITOR, [view('/')])
      times.push(performance.now() - began)
    }
    const answers = await Promise.all(refused)
    row({
      threat: 'T13',
      tried: 'bodies of 16 KB each tenth of a second',
      times: answers.length,
      through: answers.filter(({ status }) => status !== 413).length,
      figure: `refused after ${Math.max(...answers.map(({ ms }) => ms)).toFixed(0)} ms; others answered meanwhile in ${Math.max(...times).toFixed(0)} ms at most`,
    })
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 413))
    expect(Math.max(...slow.map(({ told }) => told.pulled))).toBeLessThanOrEqual(LIMITS.bytes + CHUNK)
    expect(Math.min(...answers.map(({ ms }) => ms))).toBeGreaterThan(Math.max(...times))
  })
})

const filled = (head: string, part: string, tail: string, size: number): string =>
  head + part.repeat(Math.floor((size - head.length - tail.length) / part.length)) + tail

/** Bodies just under the limit that cost a parser more than their size says. */
const BOMBS: [name: string, make: (size: number) => string][] = [
  ['brackets', (size) => '['.repeat(size)],
  ['braces', (size) => filled('', '{"a":', '', size)],
  ['brackets, closed', (size) => '['.repeat(size / 2) + ']'.repeat(size / 2)],
  ['one key over and over', (size) => filled('{', '"site":"x",', '"site":"x"}', size)],
  ['two long keys in turn', (size) => filled('{', `"${'a'.repeat(99)}":1,"${'a'.repeat(99)}b":1,`, '"x":1}', size)],
  [
    'another key each time',
    (size) => `{${Array.from({ length: size / 14 }, (_, n) => `"k${n}":${n}`).join()}}`.slice(0, size),
  ],
  ['numbers as keys', (size) => `{${Array.from({ length: size / 14 }, (_, n) => `"${n * 65_537}":0`).join()}}`],
  ['backslashes', (size) => filled('"', '\\\\', '"', size)],
  ['escapes', (size) => filled('"', '\\u0000', '"', size)],
  ['half a surrogate', (size) => filled('"', '\\ud800', '"', size)],
  ['quotes', (size) => '"'.repeat(size)],
  ['a number of many digits', (size) => filled('', '9', '', size)],
  ['a number with a large exponent', (size) => `1e${'9'.repeat(size - 2)}`],
  ['empty events', (size) => filled('{"events":[', '{},', '{}]}', size)],
  ['empty lists', (size) => filled('{"events":[', '[],', '[]]}', size)],
  ['reserved names', (size) => filled('{', '"__proto__":{},', '"constructor":{}}', size)],
]

/** In ms, of the fastest of some tries: what a machine that is busy with other tests still keeps. */
const DEAREST = { anybody: 50, trusted: 500 }

describe('T13: JSON that is dearer than it is long', () => {
  it(`is refused as cheaply as any other: ${BOMBS.length} kinds at every door`, async () => {
    const shop = await open()
    const all = await doors(shop)
    const before = await everything(env.DB)
    const found: [path: string, name: string, status: number, ms: number][] = []
    for (const [path, limit, headers] of all)
      for (const [name, make] of BOMBS) {
        const text = make(limit - 1)
        const tries = []
        for (let n = 0; n < 3; n++) tries.push(await post(shop, path, text, headers))
        found.push([path, name, tries[0]?.status ?? 0, Math.min(...tries.map(({ ms }) => ms))])
      }
    const isFair = ([path, , status, ms]: (typeof found)[number]) =>
      status >= 400 && status < 500 && ms < (path === '/v1/server/events' ? DEAREST.trusted : DEAREST.anybody)
    const slowest = (path: string) =>
      Math.max(...found.filter(([at]) => at === path).map(([, , , ms]) => ms)).toFixed(0)
    row({
      threat: 'T13',
      tried: `JSON bombs of the largest size that is read (${BOMBS.length} kinds)`,
      times: found.length * 3,
      through: found.filter((each) => !isFair(each)).length,
      figure: `slowest: ${all.map(([path, limit]) => `${path} ${slowest(path)} ms of ${limit / 1024} KB`).join(', ')}`,
    })
    expect(found.filter((each) => !isFair(each))).toEqual([])
    expect(await everything(env.DB)).toBe(before)
  })
})
