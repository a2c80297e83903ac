import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { pause, until } from '../snippet/stage.ts'
import { click, ofType, press, rooted, useTags, visit } from './watched.ts'

useTags()

const form = (inside: string, rest = '') =>
  `<form class="join" action="javascript:void 0" ${rest}><input name="email" value="ada@example.org">${inside}<button>Join</button></form>`

const join = click('text=Join')
const ADA = { email: 'ada@example.org' }

describe('a form', () => {
  it.each([
    ['in the page', form(''), join, ADA],
    ['in an open shadow root', rooted(form('')), join, ADA],
    ['in a nested root', rooted(form(''), 3), join, ADA],
    ['in a root, sent with the keyboard', rooted(form('')), press('Enter', '[name=email]'), ADA],
    [
      'in a root, sent by a script',
      rooted(form('')),
      async (page: Page) => {
        await page.locator('[name=email]').focus()
        await page.evaluate(() =>
          document.querySelector('open-root')?.shadowRoot?.querySelector('form')?.requestSubmit(),
        )
      },
      ADA,
    ],
    [
      'in a root that was drawn again',
      rooted(form('')),
      async (page: Page) => {
        await page.evaluate(() => {
          const old = document.querySelector('open-root')
          const made = document.createElement('open-root')
          made.append(...(old?.shadowRoot?.childNodes ?? []))
          old?.replaceWith(made)
        })
        await join(page)
      },
      ADA,
    ],
    [
      'whose event goes through several roots',
      rooted(form(''), 2),
      async (page: Page) => {
        await page.locator('[name=email]').focus()
        await page.evaluate(() =>
          document
            .querySelector('open-root')
            ?.shadowRoot?.querySelector('open-root')
            ?.shadowRoot?.querySelector('form')
            ?.dispatchEvent(new SubmitEvent('submit', { bubbles: true, composed: true, cancelable: true })),
        )
      },
      ADA,
    ],
    [
      'with a field that stands outside',
      `${form('', 'id="f"')}<input name="size" form="f" value="M">`,
      join,
      { ...ADA, size: 'M' },
    ],
    [
      'with a list of which several are chosen',
      form(
        '<select name="topics" multiple><option selected>Horror</option><option>Crime</option><option selected>Poems</option></select>',
      ),
      join,
      { ...ADA, topics: 'Horror, Poems' },
    ],
    [
      'with several boxes ticked',
      form(
        ['Horror', 'Crime', 'Poems']
          .map((one) => `<input type="checkbox" name="topics" value="${one}" ${one === 'Crime' ? '' : 'checked'}>`)
          .join(''),
      ),
      join,
      { ...ADA, topics: 'Horror, Poems' },
    ],
    ['with a box nobody ticked', form('<input type="checkbox" name="topics">'), join, ADA],
    [
      'with a field of an element of its own',
      form('<rating-field name="rating"></rating-field>'),
      join,
      { ...ADA, rating: '5' },
    ],
    [
      'with fields nobody can fill',
      form('<input name="gone" value="x" disabled><fieldset disabled><input name="code" value="x"></fieldset>'),
      join,
      ADA,
    ],
    [
      'with a file',
      form('<input name="photo" type="file">'),
      async (page: Page) => {
        await page.setInputFiles('[name=photo]', { name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('x') })
        await join(page)
      },
      ADA,
    ],
    ['with a password that is shown', form('<input name="password" value="s3cret">'), join, ADA],
    [
      'with a password that hides again as it is sent',
      form('<input name="code" autocomplete="current-password" value="s3cret">'),
      join,
      ADA,
    ],
    [
      'with two buttons, of which one is pressed',
      form('<button name="plan" value="year">Year</button><button name="plan" value="month">Month</button>'),
      click('text=Year'),
      { ...ADA, plan: 'year' },
    ],
    ['that is in what the tag names', `<div class="join">${form('').replace('class="join"', '')}</div>`, join, ADA],
  ])('%s is heard once, with the fields its tag names', async (_, body, act, fields) => {
    await act(await visit(body))
    await until(ofType('form_submit'), (seen) => seen.length > 0)
    await pause(200)
    expect(ofType('form_submit')().map((event) => event.fields)).toEqual([fields])
  })
})
