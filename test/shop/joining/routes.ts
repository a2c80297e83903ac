import { type Context, Hono } from 'hono'
import * as v from 'valibot'
import { show } from '../layout/show.ts'
import { emailField, nameField, readForm } from '../parts/form.ts'
import { type Door, forget, keep, markChanged } from '../visit.ts'
import type { Words } from '../words/index.ts'
import { AccountForm, encodeAccount } from './account.ts'
import { accountPage } from './accountView.ts'
import { guideText } from './guide.ts'
import { newsletterPage, newsletterThanks } from './newsletter.ts'
import { nextEvening } from './nextEvening.ts'
import { privacyPage } from './privacy.ts'
import { clubPage, clubThanks } from './readingClub.ts'
import { downloadPage, whitePaperPage } from './whitePaper.ts'

const Reader = (words: Words) => v.object({ email: emailField(words) })
const Guest = (words: Words) => v.object({ name: nameField(words), email: emailField(words) })

const goTo = (c: Context<Door>, path: string) => c.redirect(c.var.visit.href(path), 303)

const letters = () =>
  new Hono<Door>({ strict: false })
    .get('/newsletter', (c) => show(c, newsletterPage(c.var.visit)))
    .post('/newsletter', async (c) => {
      const form = await readForm(c, Reader(c.var.visit.words))
      return form.ok
        ? goTo(c, '/newsletter/thanks')
        : show(c, newsletterPage(c.var.visit, form.values, form.problems), 422)
    })
    .get('/newsletter/thanks', (c) => show(c, newsletterThanks(c.var.visit)))
    .get('/privacy', (c) => show(c, privacyPage(c.var.visit)))

const whitePaper = () =>
  new Hono<Door>({ strict: false })
    .get('/', (c) => show(c, whitePaperPage(c.var.visit)))
    .post('/', async (c) => {
      const form = await readForm(c, Reader(c.var.visit.words))
      return form.ok
        ? goTo(c, '/white-paper/download')
        : show(c, whitePaperPage(c.var.visit, form.values, form.problems), 422)
    })
    .get('/download', (c) => show(c, downloadPage(c.var.visit)))
    .get('/guide.txt', (c) => {
      const { language, words } = c.var.visit
      c.header('content-disposition', `attachment; filename="${words.whitePaper.file}"`)
      return c.text(guideText(language))
    })

const readingClub = () => {
  const evening = async (c: Context<Door>) => nextEvening(await c.var.visit.now())
  return new Hono<Door>({ strict: false })
    .get('/', async (c) => show(c, clubPage(c.var.visit, await evening(c))))
    .post('/', async (c) => {
      const form = await readForm(c, Guest(c.var.visit.words))
      return form.ok
        ? goTo(c, '/reading-club/registered')
        : show(c, clubPage(c.var.visit, await evening(c), form.values, form.problems), 422)
    })
    .get('/registered', async (c) => show(c, clubThanks(c.var.visit, await evening(c))))
}

const account = () =>
  new Hono<Door>({ strict: false })
    .get('/', (c) => show(c, accountPage(c.var.visit)))
    .post('/', async (c) => {
      const { visit } = c.var
      const form = await readForm(c, AccountForm(visit.words, await visit.now()))
      if (!form.ok) return show(c, accountPage(visit, form.values, form.problems), 422)
      keep(c, 'account', encodeAccount(form.output))
      markChanged(c, 'account')
      return goTo(c, '/account')
    })
    .post('/leave', (c) => {
      forget(c, 'account')
      return goTo(c, '/account')
    })

export const joining = () =>
  new Hono<Door>({ strict: false })
    .route('/', letters())
    .route('/white-paper', whitePaper())
    .route('/reading-club', readingClub())
    .route('/account', account())
