import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectByHand, linkIn, linkNamed, mailsTo, openPanel, tagThisPage, writeStory } from './marketer.ts'
import { openStage, pass, type Stage, shoot } from './stage.ts'
import { visitorOn } from './visitor.ts'

/**
 * The story the project is judged by, on real parts: the marketer writes the workflow in the real extension, visitors
 * browse the shop in browsers of their own, the worker runs in workerd on D1, and mail arrives in the mailbox.
 */
const DAY = 86_400_000
let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage?.close())

const visitor = async (language: string, locale: string) =>
  visitorOn(await stage.visitorBrowser(locale), stage.demo, language)

describe('the story of the King pages', () => {
  it('is written by a marketer in the extension, on the page, and published', async () => {
    const context = await stage.marketerBrowser()
    const { panel, page } = await openPanel(context, stage.demo, '/authors/stephen-king/misery')
    await connectByHand(context, stage.demo, panel)
    await tagThisPage(panel, 'King pages')
    await writeStory(panel, page)
  })

  it('shows the bar on the third page, in the same page view, and writes three days later in the visitor’s language', async () => {
    const ada = await visitor('fr', 'fr-FR')
    const visits = await ada.readKing(3)
    expect(visits.map(({ message }) => message.includes('Vous aimez le King.'))).toEqual([false, false, true])
    await shoot(ada.page, 'bar-on-the-page')
    await ada.subscribe('ada@example.org')
    await ada.confirm('ada@example.org')
    await pass(stage.demo, 3 * DAY)
    const [written] = await mailsTo(stage.demo, 'ada@example.org', 2)
    expect(written?.subject).toBe('Ses dix meilleurs')
    expect(written?.text).toContain('La liste que nos libraires donnent')
    expect(written?.html).toContain('Voir son rayon')
    expect(written?.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    const shelf = await ada.page.goto(linkNamed(written, 'Voir son rayon'))
    expect(shelf?.ok()).toBe(true)
    expect(ada.page.url()).toContain('/authors/stephen-king')
    await ada.page.goto(`${stage.demo.edge}/mailbox`)
    await ada.page.getByText('Ses dix meilleurs').first().waitFor()
    await shoot(ada.page, 'mailbox')
    await ada.page.goto(linkIn(written, '/u/'))
    await shoot(ada.page, 'unsubscribe')
    await ada.page.getByRole('button').click()
    expect(await ada.page.getByRole('button').count()).toBe(0)
    expect(ada.trouble).toEqual([])
  })

  it('ends by its goal for who buys a King book on day 2: no mail', async () => {
    const bob = await visitor('en', 'en-GB')
    expect((await bob.readKing(3)).at(-1)?.message).toContain('You like the King.')
    await bob.subscribe('bob@example.org')
    await bob.confirm('bob@example.org')
    await pass(stage.demo, 2 * DAY)
    await bob.buy('/authors/stephen-king/misery')
    expect((await bob.open('/')).message).toBe('')
    await pass(stage.demo, 5 * DAY)
    expect(await mailsTo(stage.demo, 'bob@example.org')).toHaveLength(1)
    expect(bob.trouble).toEqual([])
  })

  it('writes to nobody who never confirmed their address', async () => {
    const cleo = await visitor('it', 'it-IT')
    expect((await cleo.readKing(3)).at(-1)?.message).toContain('Ti piace il Re.')
    await cleo.subscribe('cleo@example.org')
    await pass(stage.demo, 5 * DAY)
    expect(await mailsTo(stage.demo, 'cleo@example.org')).toHaveLength(1)
  })

  it('does nothing for who reads two pages', async () => {
    const dan = await visitor('en', 'en-US')
    expect((await dan.readKing(2)).map(({ message }) => message)).toEqual(['', ''])
    await pass(stage.demo, 5 * DAY)
    expect((await dan.open('/')).message).toBe('')
  })
})
