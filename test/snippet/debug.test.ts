import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Reply } from './recorder.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const open = async () => {
  const page = await stage.open('/shop')
  await until(stage.recorder.events, (seen) => seen.length === 1)
  return page
}
const problem = (status: number, said: object, headers = {}): Reply => ({ status, headers, body: JSON.stringify(said) })
const invalid = {
  title: 'Some events cannot be accepted; nothing was recorded.',
  issues: [{ code: 'shape.string', path: ['events', 0, 'subject'], message: 'Write a text here.' }],
}
const busy = { title: 'Too much at once.', detail: 'Wait a little.' }
const unknown = { title: 'No site has this key.', detail: 'Check data-site in the script tag.' }

const REPLIES: [string, Reply, RegExp][] = [
  [
    'which field of what was refused, and why',
    problem(422, invalid),
    /refused \(422\) custom "go"; it is not sent again\. Some events .*\. events\.0\.subject: Write a text here\.$/,
  ],
  [
    'how to mend it',
    problem(404, unknown),
    /refused \(404\) .* No site has this key\. Check data-site in the script tag\.$/,
  ],
  [
    'how long the worker wants to be left alone',
    problem(429, busy, { 'retry-after': '60' }),
    /refused \(429\) custom "go"; it is sent again after 60 s\. Too much at once\. Wait a little\.$/,
  ],
  ['that something else answers', { status: 200, body: '<html>' }, /something answered 200 to custom "go"/],
  ['that the worker is out of reach', 'reset', /could not be reached with custom "go"/],
]

/** What the console heard since; taken out, so that it counts as no complaint. */
const heard = (): string[] => stage.complaints.splice(0)

describe('sillage(“debug”)', () => {
  it.each(REPLIES)('says %s, in one line', async (_, reply, expected) => {
    const page = await open()
    await page.evaluate(() => window.sillage?.('debug'))
    await until(
      () => stage.complaints,
      (lines) => lines.some((line) => line.includes('kept in this browser')),
    )
    await page.evaluate(() => window.sillage?.('debug'))
    await pause(200)
    heard()
    // A browser tries connections that were kept open, and are closed now, again by itself.
    stage.recorder.script = (_, nth) => (nth === 1 || reply === 'reset' ? reply : {})
    await page.evaluate(() => window.sillage?.('track', 'go'))
    await until(
      () => stage.complaints.filter((line) => expected.test(line)),
      (lines) => lines.length === 1,
    )
    heard()
  })

  it('says nothing of what the page itself asks for, and nothing unasked', async () => {
    const page = await open()
    stage.recorder.script = () => problem(422, invalid)
    await page.evaluate(() => window.sillage?.('track', 'go'))
    await pause(300)
    expect(heard()).toEqual([])
    await page.evaluate(() => window.sillage?.('debug'))
    await pause(300)
    heard()
    await page.evaluate(() => fetch('/nowhere', { method: 'POST', body: 'x' }))
    await pause(100)
    expect(heard()).toEqual([])
  })
})
