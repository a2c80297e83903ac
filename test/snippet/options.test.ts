import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { king } from './messages.ts'
import { listen, stop } from './recorder.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const STUB = '<script>window.sillage=window.sillage||function(){(sillage.q=sillage.q||[]).push(arguments)}</script>'
const say = (page: Page, ...call: unknown[]) => page.evaluate((args) => window.sillage?.(...args), call)
const requests = (count: number) =>
  until(
    () => stage.recorder.collected.map(({ request }) => request),
    (seen) => seen.length >= count,
  )

describe('data-consent="wait"', () => {
  const open = (before = '') => {
    stage.serve('/waits', `<!doctype html><title>x</title>${STUB}${before}${stage.tag('data-consent="wait"')}<p>`)
    return stage.open('/waits')
  }

  it.each([
    ['yes', true],
    ['no', false],
  ])('asks for nothing and keeps nothing before an answer, then goes on: %s', async (_, granted) => {
    const page = await open()
    await say(page, 'track', 'early')
    await page.evaluate(() => history.pushState({}, '', '/waits/on'))
    await pause(700)
    expect(stage.recorder.collected).toEqual([])
    expect(await page.evaluate(() => Object.keys(localStorage).length)).toBe(0)
    await say(page, 'consent', 'analytics', granted)
    await until(
      () => stage.recorder.events().map(({ type }) => type),
      (seen) => seen.includes('custom'),
    )
    const told = stage.recorder.events()
    expect(told.map(({ type }) => type).toSorted()).toEqual(['consent', 'custom', 'page_view'])
    expect(told.find(({ type }) => type === 'page_view')?.url).toBe(`${stage.origin}/waits/on`)
    expect(stage.recorder.collected.at(-1)?.request.visitor !== undefined).toBe(granted)
  })

  it('takes an answer that was there before the script', async () => {
    await open(`<script>sillage('consent', 'analytics', true)</script>`)
    const [first] = await requests(1)
    expect(first?.visitor).toMatch(/^[\w-]{20,}$/)
  })
})

describe('where the worker is', () => {
  it('is the folder of the script: a site may serve all of it below a path of its own', async () => {
    stage.recorder.script = (_request, nth) => (nth === 0 ? { messages: [king] } : {})
    const proxy = createServer(async (request, response) => {
      const path = request.url ?? '/'
      if (!path.startsWith('/_s/')) {
        response.writeHead(200, { 'content-type': 'text/html' })
        return response.end(
          '<!doctype html><title>Own</title><script async src="/_s/s.js" data-site="lantern"></script><p>',
        )
      }
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(Buffer.from(chunk))
      const asked = {
        method: request.method ?? 'GET',
        ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
      }
      const answer = await fetch(stage.recorder.origin + path.slice(3), asked)
      response.writeHead(answer.status, { 'content-type': `${answer.headers.get('content-type')}` })
      response.end(Buffer.from(await answer.arrayBuffer()))
    })
    const own = `http://localhost:${await listen(proxy)}`
    const page = await stage.context.newPage()
    const elsewhere: string[] = []
    page.on('request', (request) => request.url().startsWith(own) || elsewhere.push(request.url()))
    try {
      await page.goto(own)
      await until(
        () => stage.recorder.events().map(({ type }) => type),
        (seen) => seen.includes('message_shown'),
      )
      expect(elsewhere).toEqual([])
    } finally {
      await page.close()
      await stop(proxy)
    }
  })

  it('is what data-endpoint says', async () => {
    const other = stage.recorder.origin.replace('127.0.0.1', 'localhost')
    stage.serve('/other', `<!doctype html><title>x</title>${stage.tag(`data-endpoint="${other}"`)}<p>`)
    const page = await stage.context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${stage.origin}/other`)
    await until(
      () => asked,
      (seen) => seen.includes(`${other}/v1/collect`),
    )
    expect(asked).not.toContain(`${stage.recorder.origin}/v1/collect`)
  })
})

describe('a path in data-endpoint', () => {
  it('is one of the page, for what is loaded later too, wherever the script is', async () => {
    stage.serve('/path', `<!doctype html><title>x</title>${STUB}${stage.tag('data-endpoint="/_s"')}<p>`)
    const page = await stage.context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    await page.goto(`${stage.origin}/path`)
    await say(page, 'track', 'x')
    const own = await until(
      () => asked.filter((url) => url.startsWith(`${stage.origin}/_s/`)),
      (urls) => urls.some((url) => url.endsWith('/w.js')),
    )
    expect(own).toContain(`${stage.origin}/_s/v1/collect`)
    expect(asked.filter((url) => url.startsWith(stage.recorder.origin))).toEqual([`${stage.recorder.origin}/s.js`])
  })
})

describe('sillage("debug")', () => {
  it('explains itself in the console, and only then', async () => {
    const page = await stage.open('/quiet')
    await requests(1)
    expect(stage.complaints).toEqual([])
    stage.recorder.script = () => ({ messages: [king] })
    await say(page, 'debug')
    await until(
      () => stage.complaints.length,
      (lines) => lines >= 4,
    )
    await say(page, 'track', 'go')
    await until(
      () => stage.complaints.join('\n'),
      (lines) => /in slot "top": shown/.test(lines),
    )
    const lines = stage.complaints.splice(0).join('\n')
    expect(lines).toContain('[sillage] site "lantern", this page view:')
    expect(lines).toContain('analytics: allowed, nothing on the tag asks for consent')
    expect(lines).toContain('the worker answered with 1 message(s)')
    await page.close()
    stage.complaints.length = 0
  })
})

describe('a consent banner', () => {
  const open = (from: string, before: string) => {
    const cmp = `<script async src="${stage.recorder.origin}/cmp.js" data-from="${from}"></script>`
    stage.serve('/asks', `<!doctype html><title>x</title>${before}${cmp}${stage.tag('data-consent="required"')}<p>`)
    return stage.open('/asks')
  }
  const consents = () =>
    stage.recorder
      .events()
      .flatMap(({ type, subject, granted }) => (type === 'consent' ? [`${subject} ${granted}`] : []))
  const GTAG = '<script>window.dataLayer=[];function gtag(){dataLayer.push(arguments)}%</script>'

  const said = (kind: string, answer: string, region = '') =>
    `gtag('consent','${kind}',{analytics_storage:'${answer}',personalization_storage:'${answer}'${region}});`

  it.each([
    ['a default that denies', said('default', 'denied')],
    ['a default that grants', said('default', 'granted')],
    ['a default for another country', said('default', 'granted', ",region:['US']") + said('default', 'denied')],
  ])('of Google Consent Mode has answered nothing by %s', async (_, defaults) => {
    const page = await open('google', GTAG.replace('%', defaults))
    await requests(1)
    await pause(400)
    expect([stage.recorder.collected.map(({ request }) => request.visitor), consents()]).toEqual([[undefined], []])
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('that speaks Google Consent Mode is heard by its updates', async () => {
    const page = await open('google', GTAG.replace('%', said('default', 'denied')))
    await requests(1)
    await page.evaluate(
      "gtag('event', 'x'); gtag('consent','update',{analytics_storage:'granted',ad_storage:'granted'})",
    )
    await until(consents, (seen) => seen.length > 0)
    await page.evaluate("gtag('consent','update',{analytics_storage:'granted'})")
    await pause(300)
    expect(consents()).toEqual(['analytics true'])
    expect(await page.evaluate('dataLayer.length')).toBe(4)
    await page.evaluate("gtag('consent','update',{analytics_storage:'denied',personalization_storage:'denied'})")
    await until(consents, (seen) => seen.length === 3)
    expect(consents().slice(1).toSorted()).toEqual(['analytics false', 'onsite false'])
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('that said so before we came is heard as well', async () => {
    await open('google', GTAG.replace('%', "gtag('consent','update',{analytics_storage:'granted'})"))
    await until(consents, (seen) => seen.length > 0)
    expect(consents()).toEqual(['analytics true'])
  })

  const TCF = `<script>const heard=[];window.__tcfapi=(c,v,f)=>c==='addEventListener'&&v===2&&heard.push(f);
    window.say=(d)=>heard.forEach(f=>f(d,true))</script>`

  it('that speaks TCF 2 is heard once somebody has answered, and needs every purpose ours takes', async () => {
    const page = await open('tcf', TCF)
    await requests(1)
    await until(
      () => page.evaluate('heard.length'),
      (count) => count === 1,
    )
    await page.evaluate(`say({ eventStatus: 'cmpuishown', gdprApplies: true, purpose: { consents: {} } })`)
    await pause(300)
    expect(consents()).toEqual([])
    await page.evaluate(
      `say({ eventStatus: 'useractioncomplete', gdprApplies: true, purpose: { consents: { 1: true, 6: false, 8: true } } })`,
    )
    await until(consents, (seen) => seen.length === 2)
    expect(consents().toSorted()).toEqual(['analytics true', 'onsite false'])
  })

  it.each([
    ['is a yes', false, ['analytics true', 'onsite true']],
    ['says nothing against Global Privacy Control', true, []],
  ] as const)('that says the GDPR does not apply %s', async (_, globalPrivacyControl, expected) => {
    const page = await open(
      'tcf',
      `<script>Object.defineProperty(navigator,'globalPrivacyControl',{value:${globalPrivacyControl}})</script>${TCF}`,
    )
    await until(
      () => page.evaluate('heard.length'),
      (count) => count === 1,
    )
    await page.evaluate(`say({ eventStatus: 'tcloaded', gdprApplies: false, purpose: { consents: {} } })`)
    await pause(400)
    expect(consents().toSorted()).toEqual(expected)
  })

  it('that never comes is waited for in silence', async () => {
    await open('tcf', '')
    await requests(1)
    await pause(900)
    expect(consents()).toEqual([])
  })
})
