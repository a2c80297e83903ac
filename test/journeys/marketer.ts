import type { BrowserContext, Page } from 'playwright-core'
import * as v from 'valibot'
import { messageSaying } from '../browser/closedRoots.ts'
import type { Demo } from '../dev/demo.ts'
import { DEMO } from '../dev/demoSite.ts'
import { shoot } from './stage.ts'

const Mails = v.array(
  v.object({
    to: v.string(),
    subject: v.string(),
    text: v.string(),
    html: v.string(),
    headers: v.record(v.string(), v.string()),
  }),
)
export type Mail = v.InferOutput<typeof Mails>[number]

/** Mails to somebody, newest first, once there are at least `count`. */
export const mailsTo = async ({ edge }: Demo, to: string, count = 0): Promise<Mail[]> => {
  for (let look = 0; look < 150; look++) {
    const all = v.parse(Mails, await (await fetch(`${edge}/mailbox/messages.json`)).json())
    const found = all.filter((mail) => mail.to === to)
    if (found.length >= count) return found
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`${to} was not sent ${count} mails.`)
}

/** Where a link of an email leads, by the words on it. */
export const linkNamed = (mail: { html: string } | undefined, words: string): string => {
  const found = [...(mail?.html ?? '').matchAll(/<a [^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].find(([, , text]) =>
    text?.includes(words),
  )
  if (!found?.[1]) throw new Error(`no link says ${words}`)
  return found[1].replaceAll('&amp;', '&')
}

/** The first link of a mail whose path starts so. */
export const linkIn = (mail: Mail | undefined, path: string): string => {
  const link = mail?.text.split(/[\s<>]+/).find((word) => URL.parse(word)?.pathname.startsWith(path))
  if (!link) throw new Error(`No link to ${path} in the mail "${mail?.subject}".`)
  return link
}

const idOfTab = async (context: BrowserContext, url: string) => {
  const background = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  const id = await background.evaluate(
    async (start) => (await chrome.tabs.query({})).find((tab) => tab.url?.startsWith(start))?.id,
    url,
  )
  return { id, origin: `chrome-extension://${new URL(background.url()).host}` }
}

/** Opens a page of the shop, and the panel beside it: as a tab, since a headless browser shows no side panel. */
export const openPanel = async (
  context: BrowserContext,
  demo: Demo,
  path: string,
): Promise<{ panel: Page; page: Page }> => {
  const page = await context.newPage()
  await page.goto(demo.shop + path)
  const { id, origin } = await idOfTab(context, demo.shop)
  const panel = await context.newPage()
  await panel.setViewportSize({ width: 400, height: 860 })
  await panel.goto(`${origin}/sidepanel.html?tab=${id}`)
  return { panel, page }
}

/** Connects the extension: its button, the worker's pages, the mailed link, "Allow". */
export const connectByHand = async (context: BrowserContext, demo: Demo, panel: Page): Promise<void> => {
  await shoot(panel, 'connect')
  const [verify] = await Promise.all([
    context.waitForEvent('page'),
    panel.getByRole('button', { name: 'Connect' }).click(),
  ])
  await verify.getByRole('textbox').fill(DEMO.owner)
  await verify.getByRole('button', { name: 'Send me the link' }).click()
  const [mail] = await mailsTo(demo, DEMO.owner, 1)
  await verify.goto(linkIn(mail, '/signin/link'))
  await verify.getByRole('button', { name: 'Sign in' }).click()
  await shoot(verify, 'allow')
  await verify.getByRole('button', { name: 'Allow' }).click()
  await verify.getByText('Connected').waitFor()
  await verify.close()
  await panel.bringToFront()
  await panel.getByText('Tags seen here').waitFor()
}

/** Tags the page in front: a name, every language, and the author read from its JSON-LD. */
export const tagThisPage = async (panel: Page, name: string): Promise<void> => {
  await panel.getByRole('button', { name: 'Tag this page' }).click()
  await panel.getByLabel('Name', { exact: true }).fill(name)
  await panel.getByText('in every language').click()
  await panel.getByLabel(/Stephen King/).check()
  await shoot(panel, 'tag')
  await panel.getByRole('button', { name: 'Save the tag' }).click()
  await panel.getByRole('button', { name: 'Write a workflow' }).waitFor()
  await shoot(panel, 'this-page')
}

const addStep = async (panel: Page, kind: string): Promise<void> => {
  await panel.locator('[data-insert]').last().click()
  await panel.locator(`[data-add=${kind}]`).click()
}

/** The text of a language: begun from the first one's when it has none of its own yet. */
const openLanguage = async (panel: Page, language: string): Promise<void> => {
  await panel.locator(`[role=tab][data-language=${language}]`).click()
  const start = panel.getByRole('button', { name: /Start from/ })
  if (await start.isVisible()) await start.click()
}

const EMAIL = {
  en: {
    subject: 'His best ten',
    text: 'The list our booksellers give to friends, in the order to read them.',
    button: 'See the King shelf',
  },
  fr: {
    subject: 'Ses dix meilleurs',
    text: 'La liste que nos libraires donnent à leurs amis, dans l’ordre où les lire.',
    button: 'Voir son rayon',
  },
  it: {
    subject: 'I suoi dieci migliori',
    text: 'La lista che i nostri librai danno agli amici, nell’ordine in cui leggerli.',
    button: 'Vedi il suo scaffale',
  },
}

const block = (panel: Page, kind: string) => panel.locator(`[data-block=${kind}]`)

/** A heading, a text and a button that leads to the shelf; then the same in the other languages. */
const writeEmail = async (panel: Page): Promise<void> => {
  await panel.locator('[data-add-block=heading]').click()
  await block(panel, 'heading').getByRole('button', { name: 'Move up' }).click()
  await panel.locator('[data-add-block=button]').click()
  for (const [language, words] of Object.entries(EMAIL)) {
    await openLanguage(panel, language)
    await panel.getByLabel('Subject', { exact: true }).fill(words.subject)
    await block(panel, 'heading').getByRole('textbox').fill(words.subject)
    await block(panel, 'text').getByLabel('Text 1').fill(words.text)
    await block(panel, 'button').getByRole('textbox').first().fill(words.button)
    await block(panel, 'button').getByLabel('Link to').fill('/authors/stephen-king')
  }
  await openLanguage(panel, 'en')
  await shoot(panel, 'email')
  await panel.keyboard.press('Escape')
}

const BAR = {
  en: ['You like the King. ', 'See his ten best'],
  fr: ['Vous aimez le King. ', 'Voir ses dix meilleurs'],
  it: ['Ti piace il Re. ', 'Vedi i suoi dieci migliori'],
} as const

/** A sentence and a link, in each language. */
const writeBar = async (panel: Page): Promise<void> => {
  await panel.locator('[data-path*=message]').first().click()
  await block(panel, 'text').getByRole('button', { name: '+ text' }).click()
  await panel.getByRole('button', { name: 'Link', exact: true }).last().click()
  for (const [language, [says, leads]] of Object.entries(BAR)) {
    await openLanguage(panel, language)
    await panel.getByLabel('Text 1').fill(says)
    await panel.getByLabel('Text 2').fill(leads)
    await panel.getByLabel('Link to').fill('/authors/stephen-king')
  }
  await openLanguage(panel, 'en')
  await shoot(panel, 'bar')
  await panel.keyboard.press('Escape')
}

/** "Unless they bought something whose author is Stephen King", from the first suggestion. */
const writeGuard = async (panel: Page): Promise<void> => {
  await panel.locator('[data-begin=guard]').click()
  await panel.locator('[data-suggest]').first().click()
  await panel.keyboard.type('Stephen King')
  await panel.keyboard.press('Enter')
}

const writeGoal = async (panel: Page): Promise<void> => {
  await panel.locator('[data-begin=goal]').click()
  await panel.locator('[data-suggest]').first().click()
  await panel.keyboard.press('Escape')
}

/** Writes the story's workflow as sentences, previews the bar on the page, and publishes. */
export const writeStory = async (panel: Page, page: Page): Promise<void> => {
  await panel.getByRole('button', { name: 'Write a workflow' }).click()
  await writeGuard(panel)
  await writeBar(panel)
  await addStep(panel, 'delay')
  await addStep(panel, 'email')
  await writeEmail(panel)
  await writeGoal(panel)
  await panel.getByText('All saved').waitFor()
  await shoot(panel, 'story')
  await panel.getByRole('button', { name: 'Preview' }).click()
  await messageSaying(page, BAR.en[1])
  await page.waitForTimeout(400)
  await shoot(page, 'preview')
  await panel.getByRole('button', { name: 'Publish' }).click()
  await panel
    .getByText(/version 1/i)
    .first()
    .waitFor()
  await shoot(panel, 'published')
}
