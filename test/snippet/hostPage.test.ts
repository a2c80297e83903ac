import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shareOf } from '../page/share.ts'
import { king } from './messages.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const html = (hostile: string, body = '') =>
  `<!doctype html><html lang="en"><title>x</title><script>${hostile}</script>%TAG%<p>Page</p>${body}`
const views = (count: number) =>
  until(
    () => stage.recorder.events().filter(({ type }) => type === 'page_view'),
    (seen) => seen.length >= count,
  )

/** Pages that have changed what every script stands on, and whether a view can still be told there. */
const hostile: [name: string, script: string, told: boolean][] = [
  [
    'frozen fetch',
    'Object.defineProperty(window,"fetch",{value:fetch,writable:false,configurable:false});Object.freeze(Array.prototype)',
    true,
  ],
  ['no storage', 'Object.defineProperty(window,"localStorage",{value:null})', true],
  ['fetch that throws', 'window.fetch=()=>{throw new Error("no")}', false],
  ['fetch that answers nonsense', 'window.fetch=()=>42', false],
  ['fetch that never settles', 'window.fetch=()=>new Promise(()=>{})', false],
  ['fetch removed', 'delete window.fetch;window.fetch=undefined', false],
  [
    'Prototype.js toJSON',
    'Array.prototype.toJSON=function(){return "["+this.join()+"]"};String.prototype.toJSON=function(){return "x"}',
    true,
  ],
  [
    'MooTools extras',
    'Array.prototype.extra=1;Object.prototype.more=function(){};Function.prototype.bind=Function.prototype.bind',
    true,
  ],
  ['JSON replaced', 'window.JSON={}', false],
  ['JSON.stringify throwing', 'JSON.stringify=()=>{throw 1}', false],
  ['Array.prototype.filter replaced', 'Array.prototype.filter=()=>{throw 1}', false],
  ['Promise replaced', 'window.Promise=function(){throw 1}', true],
  ['crypto gone', 'Object.defineProperty(window,"crypto",{value:undefined})', false],
  [
    'clobbered names',
    '</script><img name=currentScript><img name=title><form name=sillage id=sillage></form><script>0',
    false,
  ],
  ['a global of our name', 'window.sillage={q:7}', false],
  ['frozen history', 'Object.freeze(history);Object.freeze(History.prototype);delete window.navigation', true],
  ['Intl gone', 'window.Intl=undefined', false],
  ['no IntersectionObserver', 'window.IntersectionObserver=undefined', true],
  [
    'storage that throws',
    'Object.defineProperty(window,"localStorage",{get(){throw new DOMException("denied","SecurityError")}})',
    true,
  ],
  [
    'full storage',
    'Storage.prototype.setItem=()=>{throw new DOMException("full","QuotaExceededError")};for(let i=0,s="x".repeat(1e5);i<100;i++)try{localStorage["f"+i]=s}catch(e){break}',
    true,
  ],
]

describe('a hostile page', () => {
  it.each(shareOf(hostile))('hears nothing of us: %s', async (_, script, told) => {
    stage.recorder.script = () => ({
      messages: [king],
      watch: { revision: 'r', tags: [{ id: 't', pages: ['*'], on: 'view', selectors: ['p'] }] },
    })
    stage.serve('/hostile', html(script))
    const page = await stage.open('/hostile')
    if (told) await views(1)
    await page.mouse.click(400, 400)
    await pause(300)
    await page.evaluate(() => history.pushState?.({}, '', '/elsewhere')).catch(() => undefined)
    await pause(200)
    expect(stage.recorder.malformed).toEqual([])
  })

  it('finds no trace of us on a page without messages', async () => {
    stage.serve('/bare', html(''))
    stage.serve('/without', html('').replace('%TAG%', ''))
    const read = async (path: string) => {
      const page = await stage.open(path)
      await pause(300)
      return page.evaluate(() => document.documentElement.outerHTML.replace(/<script.*?<\/script>/g, ''))
    }
    expect(await read('/bare')).toBe(await read('/without'))
  })
})

describe('storage', () => {
  it.each([
    ['sillage.v', '<script>💥'],
    ['sillage.w', '{"revision":"r","tags":'],
    ['sillage.w', '{"revision":"r","tags":[null]}'],
    ['sillage.w', '"text"'],
    ['sillage.c', '[1,2]'],
    ['sillage.q.lantern.x', 'null'],
  ])('is no matter when %s holds %s', async (key, value) => {
    const page = await stage.open('/clean')
    await views(1)
    await page.evaluate(([name, text]) => localStorage.setItem(`${name}`, `${text}`), [key, value])
    await page.reload()
    const [, second] = await views(2)
    expect(second?.url).toBe(`${stage.origin}/clean`)
    expect(stage.recorder.collected[1]?.request.visitor).toMatch(/^[\w-]{16,64}$/)
  })

  it('denied by a sandbox leaves the page alone', async () => {
    stage.serve('/framed', html('', '<iframe sandbox="allow-scripts" src="/inner"></iframe>'))
    const page = await stage.open('/framed')
    await views(2)
    await pause(200)
    expect(await page.locator('p').count()).toBe(1)
  })
})

describe('a strict page', () => {
  it('runs us under a content security policy with nonces and Trusted Types, message and all', async () => {
    const { origin } = stage.recorder
    const policy = `default-src 'none'; script-src 'nonce-x'; connect-src ${origin}; require-trusted-types-for 'script'; trusted-types 'none'; base-uri 'none'`
    stage.recorder.script = ({ watch }) => ({
      messages: [king],
      ...(watch === 'r' ? {} : { watch: { revision: 'r', tags: [{ id: 't', pages: ['*'], reads: [] }] } }),
    })
    stage.serve('/strict', `<!doctype html><html lang="en"><title>x</title>${stage.tag('nonce="x"')}<p>Page`, {
      'content-security-policy': policy,
    })
    const page = await stage.open('/strict')
    await views(1)
    await until(
      () => stage.recorder.events().map(({ type }) => type),
      (types) => types.includes('message_shown'),
    )
    const { height, position } = await page
      .locator('sillage-message')
      .evaluate((host) => ({ height: host.clientHeight, position: getComputedStyle(host).position }))
    expect(position).toBe('fixed')
    expect(height).toBeGreaterThan(40)
    expect(height).toBeLessThan(60)
  })

  it('is not hurt when it forbids us', async () => {
    stage.serve('/forbids', `<!doctype html><title>x</title>${stage.tag('nonce="x"')}<p>Page`, {
      'content-security-policy': "script-src 'nonce-x'; connect-src 'self'",
    })
    await stage.open('/forbids')
    await pause(300)
    // The policy's own report is the browser's, as for anything a page forbids.
    const ours = stage.complaints.filter((line) => !/Content Security Policy/.test(line))
    expect(ours).toEqual([])
    stage.complaints.length = 0
  })
})

describe('a worker in trouble', () => {
  it.each(['reset', 'hang', { status: 500 }, { status: 404 }, { status: 200, body: '\u0000garbage' }] as const)(
    'does not delay the page: %j',
    async (reply) => {
      stage.recorder.script = () => reply
      const page = await stage.open('/trouble')
      await pause(300)
      const timing = await page.evaluate(() => {
        const [load] = performance.getEntriesByType('navigation')
        return load instanceof PerformanceNavigationTiming ? load.loadEventEnd : Number.NaN
      })
      expect(timing).toBeLessThan(1500)
      expect(stage.recorder.collected.length).toBeLessThanOrEqual(3)
    },
  )

  it('does not delay the page when it is gone altogether', async () => {
    await stage.recorder.down(true)
    await stage.open('/gone')
    await pause(300)
    await stage.recorder.down(false)
  })
})
