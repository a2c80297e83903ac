import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WireMessage } from '../../worker/protocol.ts'
import { openShadows } from '../browser/openShadows.ts'
import { answerFirstView, king } from './messages.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

const SHOP = `<!doctype html><html lang="en"><title>Lantern Books</title><meta name="viewport" content="width=device-width">
<style>body{margin:0;font-family:"DejaVu Sans",sans-serif}header,main{padding:18px 26px}:not(:defined){visibility:hidden}sillage-message{display:none;position:static}</style>%TAG%
<header><a href="/home">Home</a> <a href="/cart">Cart</a></header><main><h1>Books</h1><p>Words.</p><div style="height:3000px"></div></main>`

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
  await openShadows(stage.context)
  stage.serve('/shop', SHOP)
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const region = (page: Page) => page.getByRole('region', { name: 'Message' })
const told = (kind: string) => stage.recorder.events().filter(({ type }) => type === `message_${kind}`)

const show = async (change: Partial<WireMessage> = {}, path = '/shop') => {
  stage.recorder.script = answerFirstView({ ...king, ...change })
  return stage.open(path)
}
const shown = async (change: Partial<WireMessage> = {}) => {
  const page = await show(change)
  const seen = () => told('shown')
  await until(seen, ({ length }) => length === 1)
  return page
}

describe('a bar', () => {
  it('comes with its text, and says once that it was shown', async () => {
    const page = await shown()
    expect(await region(page).textContent()).toContain(
      'You like the King. Three of his novels are 25 % off until Sunday. See them',
    )
    await pause(300)
    expect(told('shown')).toMatchObject([
      { subject: 'you-like-the-king', workflow: 'after-three-king-pages', step: 'bar' },
    ])
  })

  it('is closed by its cross, says so, and does not come back in this view', async () => {
    const page = await shown()
    stage.recorder.script = () => ({ messages: [king] })
    await region(page).getByRole('button', { name: 'Close' }).click()
    await until(
      () => told('dismissed'),
      (seen) => seen.length === 1,
    )
    await pause(400)
    expect(await page.locator('sillage-message').count()).toBe(0)
  })

  it('is closed by Esc, but only when the keyboard is in it', async () => {
    const page = await shown()
    await page.keyboard.press('Escape')
    await pause(200)
    expect(told('dismissed')).toEqual([])
    await region(page).getByRole('link').focus()
    await page.keyboard.press('Escape')
    await until(
      () => told('dismissed'),
      (seen) => seen.length === 1,
    )
    await until(
      () => page.locator('sillage-message').count(),
      (count) => count === 0,
    )
  })

  it('leads where its link says, and the click is not lost', async () => {
    const page = await shown()
    await region(page).getByRole('link', { name: 'See them' }).click()
    await page.waitForURL('**/authors/stephen-king')
    const [click] = await until(
      () => told('clicked'),
      (seen) => seen.length > 0,
    )
    expect(click).toMatchObject({ subject: 'you-like-the-king', props: { href: '/authors/stephen-king' } })
  })

  it('shifts nothing: it comes and goes with a layout shift of 0', async () => {
    const page = await stage.context.newPage()
    await page.addInitScript(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')))
      }).observe({ type: 'layout-shift', buffered: true })
    })
    stage.recorder.script = (_request, nth) => (nth === 0 ? { messages: [king] } : {})
    await page.goto(`${stage.origin}/shop`)
    await until(
      () => told('shown'),
      (seen) => seen.length === 1,
    )
    await pause(500)
    await region(page).getByRole('button', { name: 'Close' }).press('Enter')
    await pause(500)
    const sum = await page.evaluate(() =>
      (Reflect.get(window, 'shifts') as number[]).reduce((all, one) => all + one, 0),
    )
    expect(sum).toBe(0)
    // The observer does observe: moving the page by hand is seen.
    await page.evaluate(() => {
      document.body.style.paddingTop = '200px'
    })
    await until(
      () => page.evaluate(() => (Reflect.get(window, 'shifts') as number[]).length),
      (count) => count > 0,
    )
  })

  it('makes way when the keyboard goes to what it covers', async () => {
    const page = await shown()
    await page.getByRole('link', { name: 'Cart' }).focus()
    await until(
      () => page.locator('sillage-message').count(),
      (count) => count === 0,
    )
    expect(told('dismissed')).toEqual([])
  })

  it('makes way when the page is scrolled on, once it could be read', async () => {
    const page = await shown()
    await page.mouse.wheel(0, 600)
    await pause(500)
    expect(await page.locator('sillage-message').count()).toBe(1)
    await pause(5000)
    await page.mouse.wheel(0, 600)
    await until(
      () => page.locator('sillage-message').count(),
      (count) => count === 0,
    )
  })

  it('goes with the route it was for, and does not come late to another', async () => {
    const page = await shown()
    await page.evaluate(() => history.pushState({}, '', '/shop/other'))
    await until(
      () => page.locator('sillage-message').count(),
      (count) => count === 0,
    )
    await stage.reset()
    const late = await show({ display: { times: 3, delay: 'PT1S' } })
    await until(stage.recorder.events, (seen) => seen.length === 1)
    await late.evaluate(() => history.pushState({}, '', '/shop/other'))
    await pause(1500)
    expect(await late.locator('sillage-message').count()).toBe(0)
    expect(told('shown')).toEqual([])
  })

  it.each([
    ['delay', { delay: 'PT1S' }, async () => {}],
    ['scroll', { scroll: 50 }, (page: Page) => page.mouse.wheel(0, 2500)],
    [
      'exit intent',
      { exitIntent: true },
      (page: Page) =>
        page.evaluate(() => document.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 }))),
    ],
    ['inactivity', { inactivity: 'PT1S' }, async () => {}],
    ['device', { device: 'desktop' as const }, async () => {}],
    ['an element seen', { seen: 'h1' }, async () => {}],
  ])('waits for its display rule: %s', async (name, rule, act) => {
    const page = await show({ display: { times: 3, ...rule } })
    await until(stage.recorder.events, (seen) => seen.length > 0)
    await pause(400)
    if (!/device|seen/.test(name)) expect(await page.locator('sillage-message').count()).toBe(0)
    await act(page)
    await until(
      () => told('shown'),
      (seen) => seen.length === 1,
    )
  })

  it('is not shown on a device it is not for', async () => {
    const page = await show({ display: { times: 3, device: 'phone' } })
    await pause(700)
    expect(await page.locator('sillage-message').count()).toBe(0)
  })

  it.each(['ink', 'paper', 'unknown'])('has nothing to object to for axe: theme %s', async (theme) => {
    const page = await shown({
      theme,
      blocks: [
        ...king.blocks,
        { kind: 'button', text: 'Take 25 %', href: 'https://shop.example/king' },
        { kind: 'button', text: 'Not now' },
      ],
    })
    await pause(300)
    const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
    await page.evaluate(axe)
    const violations = await page.evaluate(async () => {
      const { run } = Reflect.get(window, 'axe') as {
        run: (where: unknown) => Promise<{ violations: { id: string; nodes: { html: string }[] }[]; passes: unknown[] }>
      }
      const { violations, passes } = await run({ include: [['sillage-message']] })
      return [
        passes.length > 5 ? 'looked' : 'did not look',
        ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      ]
    })
    expect(violations).toEqual(['looked'])
  })

  it.each([
    ['fr', 'Fermer', 'Message'],
    ['it', 'Chiudi', 'Messaggio'],
    ['fr-CH', 'Fermer', 'Message'],
    ['de', 'Schließen', 'Mitteilung'],
    ['fi', 'Close', 'Message'],
  ])('speaks %s', async (language, close, label) => {
    const bar = (await shown({ language })).getByRole('region', { name: label })
    expect(await bar.getAttribute('lang')).toBe(language)
    const box = await bar.getByRole('button', { name: close }).boundingBox()
    // Rounded: while the bar slides in, sizes come with the noise of its transform.
    const sides = [box?.width ?? 0, box?.height ?? 0].map((side) => Math.round(side * 100) / 100)
    expect(Math.min(...sides)).toBeGreaterThanOrEqual(44)
  })

  it('stands at the bottom when its slot says so, and from right to left when its words do', async () => {
    const of = [{ text: 'تحب الملك' }]
    const page = await shown({ slot: 'bottom', language: 'ar', blocks: [{ kind: 'text', of }] })
    await pause(300)
    const arabic = page.getByRole('region', { name: 'رسالة' })
    const bar = await arabic.boundingBox()
    const cross = await arabic.getByRole('button').boundingBox()
    expect((bar?.y ?? 0) + (bar?.height ?? 0)).toBeCloseTo(720, 0)
    expect(cross?.x).toBeLessThan(20)
  })

  it('does not move for who asked for less motion', async () => {
    const page = await stage.context.newPage()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    stage.recorder.script = (_request, nth) => (nth === 0 ? { messages: [king] } : {})
    await page.goto(`${stage.origin}/shop`)
    await region(page).waitFor()
    expect(await region(page).evaluate((bar) => bar.getAnimations().length)).toBe(0)
  })
})
