import { describe, expect, it } from 'vitest'
import { pause, until } from '../snippet/stage.ts'
import { click, ofType, press, rooted, useTags, visit } from './watched.ts'

useTags()

const book = (name: string, price: string, button = '<button class="add">Add</button>') =>
  `<article data-book="${name}"><b class="price">${price}</b>${button}</article>`
const both = (one: (name: string, price: string) => string) => one('It', '8 €') + one('Misery', '9 €')
const second = click('.add >> nth=1')
const MISERY = { price: '9 €', book: 'Misery' }

describe('a click', () => {
  it.each([
    ['beside its price', both(book), second, MISERY],
    [
      'on what carries the value',
      '<button class="add" data-book="It">It</button><button class="add" data-book="Misery">Misery</button>',
      second,
      { book: 'Misery' },
    ],
    [
      'in an open shadow root, its price outside',
      both((name, price) => book(name, price, rooted('<button class="add">Add</button>'))),
      second,
      MISERY,
    ],
    [
      'beside an open shadow root with its price',
      both((name, price) =>
        book(name, '', '').replace(
          '<b class="price"></b>',
          `${rooted(`<b class="price">${price}</b>`)}<button class="add">Add</button>`,
        ),
      ),
      second,
      MISERY,
    ],
    ['in a nested root of its own book', both((name, price) => rooted(book(name, price), 2)), second, MISERY],
    ['with the keyboard', both(book), press('Enter', '.add >> nth=1'), MISERY],
    [
      'on the words of a choice',
      both((name, price) => book(name, price, `<label class="add"><input type="radio"><i>Choose</i></label>`)),
      click('text=Choose >> nth=1'),
      MISERY,
    ],
  ])('%s is told once, with what is nearest', async (_, body, act, reads) => {
    await act(await visit(body))
    await until(ofType('click'), (seen) => seen.length > 0)
    await pause(200)
    expect(ofType('click')().map((event) => event.reads?.add)).toEqual([reads])
  })

  it('on what is disabled is none', async () => {
    const page = await visit('<button class="add" disabled><i>Add</i></button>')
    await page.locator('i').click({ force: true })
    await pause(400)
    expect(ofType('click')()).toEqual([])
  })
})

describe('a page', () => {
  it('is read itself, and in its open shadow roots', async () => {
    await visit(rooted('<p class="stock">3 left</p>', 2))
    expect(ofType('page_view')()[1]?.reads?.page).toEqual({ language: 'en-GB', stock: '3 left' })
  })
})
