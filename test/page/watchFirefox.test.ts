import { createServer } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Watch } from '../../worker/protocol.ts'
import { type Firefox, launchFirefox, type Tab } from '../browser/firefox.ts'
import { builtSnippet } from '../snippet/built.ts'
import { listen, type Recorder, record, stop } from '../snippet/recorder.ts'
import { pause, until } from '../snippet/stage.ts'

let recorder: Recorder
let firefox: Firefox
let tab: Tab
let origin: string
let body = ''
const server = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="en"><title>Watched</title><style>body{margin:0}</style>
<script>addEventListener('submit', (event) => event.preventDefault(), true)
const inRoot = (html) => { const root = document.querySelector('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<div></div>'
  root.firstChild.attachShadow({ mode: 'open' }).innerHTML = html; return root.firstChild.shadowRoot }</script>
<div id="host"></div>${body}<script async src="${recorder.origin}/s.js" data-site="lantern"></script>`)
})

const tags: Watch[] = [
  { id: 'join', pages: ['*'], on: 'submit', selectors: ['form'], fields: ['email'] },
  { id: 'add', pages: ['*'], on: 'click', selectors: ['.add'] },
  { id: 'end', pages: ['*'], on: 'view', selectors: ['.end'] },
]

beforeAll(async () => {
  recorder = await record(await builtSnippet())
  origin = `http://localhost:${await listen(server)}`
  firefox = await launchFirefox()
  tab = await firefox.open()
})
afterEach(() => {
  expect([...tab.complaints(), ...recorder.malformed]).toEqual([])
})
afterAll(async () => {
  await firefox.close()
  await Promise.all([recorder.close(), stop(server)])
})

/** What comes again, because the page was left before it was answered, counts once. */
const heard = (type: string) => {
  const all = recorder.events().filter((event) => event.type === type)
  return [...new Map(all.map((event) => [event.id, event])).values()]
}

let visits = 0
const visit = async (html: string): Promise<void> => {
  body = html
  recorder.script = ({ watch }) => (watch === 'r1' ? {} : { watch: { revision: 'r1', tags } })
  const path = `/${++visits}`
  await tab.goto(origin + path)
  await until(
    () => heard('page_view'),
    (views) => views.some(({ url }) => url?.endsWith(path)),
  )
  await pause(400)
  recorder.collected.length = 0
}

describe('in Firefox', () => {
  it('a form in nested open shadow roots is heard once', async () => {
    await visit('')
    await tab.evaluate(
      `void inRoot('<form><input name="email" value="ada@example.org"><button>Join</button></form>').querySelector('input').focus()`,
    )
    await tab.press('Enter')
    await pause(400)
    expect(heard('form_submit').map(({ fields }) => fields)).toEqual([{ email: 'ada@example.org' }])
  })

  it('an element in a root that is drawn later is seen', async () => {
    await visit('')
    await tab.evaluate(`void inRoot('<p class="end">End</p>')`)
    await pause(800)
    expect(heard('custom')).toEqual([])
    await tab.evaluate(`void document.body.append(document.createElement('i'))`)
    await until(
      () => heard('custom'),
      (seen) => seen.length === 1,
    )
  })

  it.each([
    ['the words of a choice are one click', '<label class="add"><input type="radio"><i>Choose</i></label>', 1],
    ['what is disabled has none', '<button class="add" disabled><i>Choose</i></button>', 0],
  ])('%s', async (_, html, times) => {
    await visit(html)
    const [x, y] = await Promise.all(
      ['left', 'top'].map(async (edge) =>
        Number(await tab.evaluate(`document.querySelector('i').getBoundingClientRect().${edge}`)),
      ),
    )
    await tab.click(Math.round((x ?? 0) + 5), Math.round((y ?? 0) + 5))
    await pause(500)
    expect(heard('click')).toHaveLength(times)
  })
})
