import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const TOKEN = 'aaaa.bbbb.cccc'
const requests = async (count: number) => {
  await until(
    () => stage.recorder.collected,
    (seen) => seen.length >= count,
  )
  await pause(300)
  return stage.recorder.collected.map(({ request }) => request)
}
/** Answers as the worker does to the tokens of two people, of whom this browser stands for the first. */
const standsForAnother = (first: string) => {
  stage.recorder.script = ({ visitor, events }) => {
    const isToken = events.some(({ type, subject }) => type === 'identify' && subject === TOKEN)
    return isToken ? { identity: visitor === first ? 'reset' : 'bound' } : {}
  }
}

describe('signing in by a token', () => {
  it('tells it, with traits, under the visitor there is', async () => {
    stage.recorder.script = () => ({ identity: 'bound' })
    const page = await stage.open('/account')
    await requests(1)
    await page.evaluate((token) => window.sillage?.('identify', token, { plan: 'pro' }), TOKEN)
    const [before, after, ...more] = await requests(2)
    expect(after?.events).toMatchObject([{ type: 'identify', subject: TOKEN, props: { plan: 'pro' } }])
    expect([after?.visitor, more]).toEqual([before?.visitor, []])
  })

  it('goes on under the id the worker gives to who was nobody until then, on later pages too', async () => {
    const given = 'given-0198f3c2-7d11-7abc'
    stage.recorder.script = ({ events }) =>
      events.some(({ subject }) => subject === TOKEN) ? { identity: 'bound', visitor: given } : {}
    const page = await stage.open('/account')
    await page.evaluate((token) => window.sillage?.('identify', token), TOKEN)
    const before = await requests(1)
    await page.evaluate(() => window.sillage?.('track', 'looked'))
    const after = await requests(before.length + 1)
    await page.reload()
    const reloaded = await requests(after.length + 1)
    expect(before.every(({ visitor }) => visitor !== given)).toBe(true)
    expect([after.at(-1)?.visitor, reloaded.at(-1)?.visitor]).toEqual([given, given])
  })

  it('on a computer that stands for somebody else begins with a new visitor, once', async () => {
    const page = await stage.open('/account')
    const [first] = await requests(1)
    standsForAnother(first?.visitor ?? '')
    await page.evaluate((token) => window.sillage?.('identify', token), TOKEN)
    const [, , anew, ...more] = await requests(3)
    expect(anew?.visitor).toMatch(/^[\w-]{20,}$/)
    expect(anew?.visitor).not.toBe(first?.visitor)
    expect(anew?.events.map(({ type }) => type)).toEqual(['page_view', 'identify'])
    expect(more).toEqual([])
    await page.reload()
    const [, , , next] = await requests(4)
    expect(next?.visitor).toBe(anew?.visitor)
  })

  it('is not disturbed by an answer the page itself invents', async () => {
    const page = await stage.open('/account')
    const [first] = await requests(1)
    await page.evaluate(() => {
      window.sillage?.('identify', { plan: 'pro' })
      dispatchEvent(new CustomEvent('sillage:answer'))
      dispatchEvent(new CustomEvent('sillage:answer', { detail: null }))
    })
    const [, told] = await requests(2)
    expect([told?.visitor, told?.events[0]?.subject]).toEqual([first?.visitor, undefined])
  })
})
