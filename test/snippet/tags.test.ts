import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Watch } from '../../worker/protocol.ts'
import type { Reply } from './recorder.ts'
import { openStage, pause, type Stage, until } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const BOOK = `<!doctype html><html lang="en"><title>Misery</title>
  <meta property="og:title" content="Misery, by King"><meta name="price" content="9.90">
  <script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":[]}</script>
  <script type="application/ld+json">{ not json</script>
  <script type="application/ld+json">{"@graph":[{"@type":"Store","name":"Lantern"},{"@type":"Book","author":[{"name":"Stephen King"},{"name":"B"}],"offers":{"price":9.9,"lowPrice":23.975}}]}</script>
  <script>window.dataLayer=[{shelf:{name:'old'}},{shelf:{name:'Horror'}},{event:'x'}]</script>
  <article><b class="price"> 9,90 € </b><button class="add"><i>Add</i></button></article>
  <article><b class="price">12 €</b><button class="add" id="second"><i>Add</i></button></article>
  <form data-form="newsletter" action="/thanks"><input name="email" autocomplete="username" value="ada@example.org"><input name="pin" type="password" autocomplete="new-password" value="s3cret">
  <input name="card" autocomplete="section-a cc-number" value="4111"><input name="other" value="private"><input type="radio" name="often" value="daily"><input type="radio" name="often" value="weekly" checked><button>Join</button></form>
  <div style="height:3000px"></div><footer>End</footer>%TAG%`

const reads: Watch['reads'] = [
  { name: 'author', source: { from: 'jsonld', path: 'author.name' } },
  { name: 'amount', source: { from: 'jsonld', path: 'offers.price' } },
  { name: 'exact', source: { from: 'jsonld', path: 'offers.lowPrice' } },
  { name: 'og', source: { from: 'meta', name: 'og:title' } },
  { name: 'price', source: { from: 'text', selector: '.price' } },
  { name: 'id', source: { from: 'attribute', selector: 'form', name: 'data-form' } },
  { name: 'shelf', source: { from: 'data_layer', path: 'shelf.name' } },
  { name: 'absent', source: { from: 'jsonld', path: 'isbn' } },
  { name: 'broken', source: { from: 'text', selector: ':::' } },
]
const tags: Watch[] = [
  { id: 'king', pages: ['*/authors/stephen-king/*'], reads },
  { id: 'elsewhere', pages: ['/nowhere'], reads },
  {
    id: 'add',
    pages: ['*'],
    on: 'click',
    selectors: ['#none', '.add'],
    reads: [{ name: 'price', source: { from: 'text', selector: '.price' } }],
  },
  { id: 'bad', pages: ['*'], on: 'click', selectors: [':::'] },
  {
    id: 'newsletter',
    pages: ['*'],
    on: 'submit',
    selectors: ['form[data-form=newsletter]'],
    fields: ['email', 'pin', 'card', 'often', 'missing'],
  },
  { id: 'end', pages: ['*'], on: 'view', selectors: ['footer'] },
]
const KING = '/authors/stephen-king/misery'
const all = {
  author: 'Stephen King',
  amount: '9.9',
  // A number of JSON has decimals where a text that says the same has thousands.
  exact: '23.9750',
  og: 'Misery, by King',
  price: '9,90 €',
  id: 'newsletter',
  shelf: 'Horror',
}

/** A worker that wants page views again from browsers which do not know its list. */
const asking = () => {
  stage.serve(KING, BOOK)
  stage.recorder.script = ({ watch, events }): Reply =>
    watch === 'r1'
      ? {}
      : {
          watch: { revision: 'r1', tags },
          again: events.filter(({ type }) => type === 'page_view').map(({ id }) => id),
        }
}
const ofType = (type: string) => () => stage.recorder.events().filter((event) => event.type === type)

describe('the tags of a site', () => {
  it('are read into the same view, which is sent again once, when the worker asks for it', async () => {
    asking()
    await stage.open(KING)
    const [first, second] = await until(ofType('page_view'), (seen) => seen.length === 2)
    await pause(300)
    expect(stage.recorder.collected.map(({ request }) => request.watch)).toEqual(['', 'r1'])
    expect(first?.reads).toBeUndefined()
    expect(second).toEqual({ ...first, reads: { king: all } })
  })

  it('are known to the next page, which reads before it sends', async () => {
    asking()
    const page = await stage.open(KING)
    await until(ofType('page_view'), (seen) => seen.length === 2)
    // Told is not answered: what is still waited for would be told again by the next page.
    await page.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith('sillage.q')))
    await page.goto(stage.origin + KING)
    const [, , next] = await until(ofType('page_view'), (seen) => seen.length === 3)
    await pause(300)
    expect(next?.reads).toEqual({ king: all })
    expect(stage.recorder.collected).toHaveLength(3)
    expect(stage.recorder.collected[2]?.request.watch).toBe('r1')
  })

  it('are not asked for for ever by a worker that never has enough', async () => {
    stage.recorder.script = ({ events }) => ({ watch: { revision: 'r1', tags }, again: events.map(({ id }) => id) })
    await stage.open('/greedy')
    await pause(700)
    expect(stage.recorder.collected).toHaveLength(2)
  })

  it('hear a click inside their element, and read what is nearest to it', async () => {
    asking()
    const page = await stage.open(KING)
    await until(ofType('page_view'), (seen) => seen.length === 2)
    await page.click('#second i')
    const [click] = await until(ofType('click'), (seen) => seen.length > 0)
    expect(click).toMatchObject({ tag: 'add', reads: { add: { price: '12 €' }, king: all } })
    await page.click('footer')
    await pause(200)
    expect(ofType('click')()).toHaveLength(1)
  })

  it('hear a click in an open shadow root, and one that the page stops', async () => {
    asking()
    const page = await stage.open(KING)
    await until(ofType('page_view'), (seen) => seen.length === 2)
    await page.evaluate(() => {
      const host = document.body.appendChild(document.createElement('div'))
      const button = document.createElement('button')
      button.className = 'add'
      host.attachShadow({ mode: 'open' }).append(button)
      document.body.addEventListener('click', (event) => event.stopImmediatePropagation())
      button.click()
    })
    await until(ofType('click'), (seen) => seen.length === 1)
  })

  it('let through of a form only what they name, and never a secret, though the form leaves the page', async () => {
    asking()
    const page = await stage.open(KING)
    await until(ofType('page_view'), (seen) => seen.length === 2)
    await page.click('form button')
    await page.waitForURL('**/thanks*')
    const [submit] = await until(ofType('form_submit'), (seen) => seen.length > 0)
    expect(submit).toMatchObject({ tag: 'newsletter', fields: { email: 'ada@example.org', often: 'weekly' } })
    expect(Object.keys(submit?.fields ?? {})).toEqual(['email', 'often'])
    await pause(300)
    const all = JSON.stringify(stage.recorder.events().filter(({ type }) => type !== 'page_view'))
    expect(all).not.toMatch(/s3cret|4111|private/)
    expect(new Set(ofType('form_submit')().map(({ id }) => id)).size).toBe(1)
  })

  it('see an element when it comes on the screen, once in a view', async () => {
    asking()
    const page = await stage.open(KING)
    await until(ofType('page_view'), (seen) => seen.length === 2)
    await pause(200)
    expect(ofType('custom')()).toEqual([])
    for (const y of [9000, 0, 9000]) {
      await page.evaluate((to) => scrollTo(0, to), y)
      await pause(150)
    }
    expect(ofType('custom')()).toMatchObject([{ name: 'view', tag: 'end' }])
  })

  it('load no tools on a site that has none', async () => {
    const page = await stage.open('/plain')
    await until(ofType('page_view'), (seen) => seen.length === 1)
    await pause(200)
    const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect(scripts.filter((name) => /\/w\.js/.test(name))).toEqual([])
  })
})
