import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newestLine, pinnedLines } from '../../snippet/pinned.ts'
import { buildOnce, EDGE, openStage, type Stage, tabTo, violationsOf } from './stage.ts'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder)
})
afterEach(() => stage.close())

const tagNamed = (name: string) => stage.state.tags.find(({ tag }) => tag.name === name)?.tag

describe('connecting', () => {
  it('shows the code big, opens the worker’s page, and goes on by itself once confirmed', async () => {
    const { panel, context, state, connectByHand } = stage
    await connectByHand()
    expect(context.pages().map((page) => page.url())).toContain(`${EDGE}/device?user_code=KTZWQRMB`)
    expect(state.calls.every(({ authorised }) => authorised)).toBe(true)
    await expect.poll(() => panel.getByText('King pages').first().isVisible()).toBe(true)
  })

  it('goes on where it was after the browser has stopped the service worker', async () => {
    const { panel, context, state } = stage
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByText('KTZW-QRMB').waitFor()
    for (let i = 0; i < 3; i++) {
      const debug = await context.newCDPSession(panel)
      await debug.send('ServiceWorker.enable')
      await debug.send('ServiceWorker.stopAllWorkers')
      await debug.detach()
      await panel.waitForTimeout(400)
    }
    state.confirmed = true
    await panel.getByText('Tags seen here').waitFor()
  })

  it('goes on in a panel that was closed meanwhile', async () => {
    const { panel, context, state, panelUrl } = stage
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByText('KTZW-QRMB').waitFor()
    await panel.close()
    state.confirmed = true
    const again = await context.newPage()
    await again.goto(panelUrl)
    await again.getByText('Tags seen here').waitFor()
  })

  it('says what is wrong with an address, and what to do', async () => {
    const { panel } = stage
    const address = panel.getByLabel('Address of the worker')
    await address.fill('http://shop.example')
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByText('This is not an address Sillage can use.').waitFor()
    await address.fill('http://localhost:9499')
    await panel.getByRole('button', { name: 'Connect' }).click()
    await panel.getByText('Nobody answers at this address.').waitFor()
  })

  it('keeps the token from content scripts and from the page', async () => {
    const { context, site, connectByHand } = stage
    await connectByHand()
    const debug = await context.newCDPSession(site)
    const worlds: { id: number; name: string }[] = []
    debug.on('Runtime.executionContextCreated', ({ context: world }) => worlds.push({ id: world.id, name: world.name }))
    await debug.send('Runtime.enable')
    const ours = worlds.find(({ name }) => name === 'Sillage')
    expect(ours, 'the script that looks at the page has a world of its own').toBeDefined()
    const { result } = await debug.send('Runtime.evaluate', {
      contextId: ours?.id ?? 0,
      awaitPromise: true,
      returnByValue: true,
      expression:
        'chrome.storage.local.get(null).then((all) => JSON.stringify(all), (error) => "refused: " + error.message)',
    })
    expect(result.value).toMatch(/^refused/)
    expect(await site.evaluate(() => document.documentElement.outerHTML.includes('only-the-extension'))).toBe(false)
  })

  it('ends in words when the worker revokes the token', async () => {
    const { panel, connect, worker } = stage
    await connect()
    await worker.evaluate((edge) => chrome.storage.local.set({ session: { edge, token: 'revoked' } }), EDGE)
    // Until it is noticed, whatever was being asked says so as well.
    await panel.getByRole('button', { name: 'Connect' }).waitFor()
    expect(await panel.getByText('Your session has ended.').count()).toBe(1)
  })
})

describe('tags', () => {
  it('are shown with their figures; a silent one warns and names how many wait for it', async () => {
    const { panel, connect } = stage
    await connect()
    expect(await panel.getByRole('button', { name: /^King pages / }).textContent()).toContain('412 this week')
    expect(await panel.getByRole('button', { name: /^Price / }).textContent()).toMatch(
      /silent since .* 1 workflow waits for it/,
    )
  })

  it('are made from the page, with the author read from its JSON-LD', async () => {
    const { panel, connect } = stage
    await connect()
    await panel.getByRole('button', { name: 'Tag this page' }).click()
    await panel.getByLabel('Name', { exact: true }).fill('Books by King')
    expect(await panel.getByText('matches this page').isVisible()).toBe(true)
    await panel.getByLabel(/Stephen King/).check()
    await panel.getByRole('button', { name: 'Save the tag' }).click()
    await panel.getByRole('button', { name: /^Books by King / }).waitFor()
    expect(tagNamed('Books by King')).toEqual({
      kind: 'page',
      id: 'books-by-king',
      name: 'Books by King',
      pattern: '*/authors/stephen-king/*',
      reads: [{ name: 'author', type: 'text', source: { from: 'jsonld', path: 'author.name' } }],
    })
  })

  it('are refused in words while they are written, and cannot be saved so', async () => {
    const { panel, connect } = stage
    await connect()
    await panel.getByRole('button', { name: 'Tag this page' }).click()
    await panel.getByLabel('Which pages').fill('/a/(b|c)')
    await panel.getByText('Only * and :name may stand').waitFor()
    expect(await panel.getByRole('button', { name: 'Save the tag' }).isDisabled()).toBe(true)
    await panel.getByLabel('Which pages').fill('/elsewhere/*')
    await panel.getByText('does not match the page').waitFor()
  })

  it('are changed and, asked twice, deleted', async () => {
    const { panel, connect } = stage
    await connect()
    await panel.getByRole('button', { name: /^King pages / }).click()
    await panel.getByText('Waited for by “After three King pages”').waitFor()
    await panel.getByLabel('Name', { exact: true }).fill('King')
    await panel.getByRole('button', { name: 'Save the tag' }).click()
    await panel.getByRole('button', { name: /^King / }).click()
    expect(tagNamed('King')).toMatchObject({ id: 'king-pages', pattern: '*/authors/stephen-king/*' })
    await panel.getByRole('button', { name: 'Delete' }).click()
    await panel.getByRole('button', { name: 'Delete for good?' }).click()
    await expect.poll(() => tagNamed('King')).toBeUndefined()
  })

  it('follow the page as it navigates, by itself too', async () => {
    const { panel, site, connect, shopUrl } = stage
    await connect()
    await site.evaluate(() => history.pushState({}, '', '/authors/agatha-christie/x'))
    await expect.poll(() => panel.getByRole('button', { name: /^King pages / }).count()).toBe(0)
    await site.goto(`${shopUrl}/authors/stephen-king/it`)
    await panel.getByRole('button', { name: /^King pages / }).waitFor()
  })
})

const LANTERN = { key: 'lantern', consent: 'required' } as const

describe('a page', () => {
  const wear = (tags: string) =>
    stage.site.evaluate((html) => {
      for (const script of document.querySelectorAll('script[data-site]')) script.remove()
      document.head.append(document.createRange().createContextualFragment(html))
    }, tags)
  const lines = () => stage.panel.getByLabel('What to paste')

  it('that does not wear the snippet is given the line of the newest release, or those of this one and no other', async () => {
    const { panel, connect, state } = stage
    state.sites = state.sites.map((site) => ({ ...site, consent: 'required' }))
    await connect()
    expect(await panel.getByText('does not wear the snippet').count()).toBe(0)
    await wear('')
    await lines().waitFor()
    expect(await lines().inputValue()).toBe(newestLine(EDGE, LANTERN))
    expect(await lines().inputValue()).toContain('data-consent="required"')
    await panel.getByText('This site asks first').waitFor()
    await panel.getByRole('button', { name: 'Pin this release' }).click()
    await panel.getByText('run exactly this release').waitFor()
    expect(await lines().inputValue()).toBe(pinnedLines(state.release, EDGE, LANTERN))
    if (process.env.SILLAGE_SHOTS) await panel.screenshot({ path: `${process.env.SILLAGE_SHOTS}/pinned.png` })
    expect(await violationsOf(panel)).toEqual([])
    await panel.getByRole('button', { name: 'Always the newest' }).click()
    expect(await lines().inputValue()).toContain('/s.js"')
    state.release = {}
    await panel.getByRole('button', { name: 'Pin this release' }).click()
    await panel.getByText('did not say which release').waitFor()
  })

  it.each([
    ['required', '', 'The site asks first, and the line of this page does not say so.'],
    ['required', 'data-consent="required"', undefined],
    ['required', 'data-consent="wait"', undefined],
    ['not_required', 'data-consent="required"', 'The site does not ask first, and the line of this page says it does.'],
    ['not_required', 'data-consent="wait"', undefined],
    ['not_required', '', undefined],
  ] as const)('of a site where consent is %s, with a line that says “%s”, is told: %s', async (consent, said, told) => {
    const { panel, connect, state } = stage
    state.sites = state.sites.map((site) => ({ ...site, consent }))
    await connect()
    await wear(`<script async src="${EDGE}/s.js" data-site="lantern" ${said}></script>`)
    await panel.locator('header small').getByText('· live').waitFor()
    if (told === undefined) return expect.poll(() => lines().count()).toBe(0)
    await panel.getByText(told).waitFor()
    expect(await lines().inputValue()).toBe(newestLine(EDGE, { key: 'lantern', consent }))
  })

  it.each([
    ['a pinned release', 'live', `<script src="${EDGE}/s-0f1e2d3c.js" data-site="lantern"></script>`],
    ['the snippet under a path of its own', 'live', '<script src="/news/s.js" data-site="lantern"></script>'],
    ['that of another site', 'snippet not seen', `<script src="${EDGE}/s.js" data-site="other"></script>`],
    ['some other script', 'snippet not seen', '<script src="/assets/s.js"></script>'],
  ])('with %s is %s', async (_, standing, tags) => {
    const { panel, connect } = stage
    await connect()
    await wear(tags)
    await panel.locator('header small').getByText(`· ${standing}`).waitFor()
  })
})

describe('with a keyboard only', () => {
  it('somebody connects, tags the page and opens a workflow', async () => {
    const { panel, state } = stage
    await tabTo(panel, 'Address of the worker')
    await panel.keyboard.press('Enter')
    await panel.getByText('KTZW-QRMB').waitFor()
    state.confirmed = true
    await panel.bringToFront()
    await panel.getByText('Tags seen here').waitFor()
    await tabTo(panel, 'Tag this page')
    await panel.keyboard.press('Enter')
    await tabTo(panel, 'Name')
    await panel.keyboard.press('ControlOrMeta+A')
    await panel.keyboard.type('By keyboard')
    await tabTo(panel, /Stephen King/)
    await panel.keyboard.press('Space')
    await tabTo(panel, 'Save the tag')
    await panel.keyboard.press('Enter')
    await panel.getByRole('button', { name: /^By keyboard / }).waitFor()
    expect(tagNamed('By keyboard')).toMatchObject({ reads: [{ name: 'author' }] })
    await tabTo(panel, 'After three King pages')
    await panel.keyboard.press('Enter')
    await panel.getByRole('button', { name: 'Publish' }).waitFor()
  })
})
