import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { row } from '../security/row.ts'
import { buildOnce, openStage, type Stage } from './stage.ts'

const MESSAGES = 10_000
const TOKEN = 'a-token-that-only-the-extension-may-know'

let built: Awaited<ReturnType<typeof buildOnce>>
let stage: Stage
beforeAll(async () => {
  built = await buildOnce()
})
afterAll(() => built.forget())
beforeEach(async () => {
  stage = await openStage(built.folder, '/authors/stephen-king')
  await stage.connect()
})
afterEach(() => stage.close())

const pick = async (): Promise<void> => {
  await stage.panel.getByRole('button', { name: 'Pick an element' }).click()
  await stage.panel.getByText('Point at the page').waitFor()
}

/** Everything the extension keeps, as one text. */
const kept = () => stage.worker.evaluate(async () => JSON.stringify(await chrome.storage.local.get(null)))

/** Runs in the world of our own content scripts, where a page that broke into one would be. */
const fromContentScript = (id: string) =>
  stage.worker.evaluate(
    async ([start, extension]) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url?.startsWith(start ?? ''))
      const [done] = await chrome.scripting.executeScript({
        target: { tabId: tab?.id ?? -1 },
        args: [extension ?? ''],
        func: async (to: string) => {
          const said: string[] = []
          const attempt = async (work: () => Promise<unknown>) =>
            said.push(JSON.stringify((await work().catch((error) => `refused: ${error}`)) ?? null))
          await attempt(async () => chrome.storage.local.get(null))
          await attempt(async () => chrome.storage.sync?.get(null))
          for (const type of ['connect', 'advance', 'look', 'pick'])
            await attempt(async () =>
              chrome.runtime.sendMessage(to, { id: 1, type, data: 'http://evil.example', timestamp: 1 }),
            )
          return said
        },
      })
      return done?.result ?? []
    },
    [stage.shopUrl, id],
  )

describe('T19: a page that wants the token of the extension', () => {
  it(`posts ${MESSAGES} messages, and the worker is not called, nor anything kept changed`, async () => {
    const { site, state, panel } = stage
    await pick()
    const [calls, before] = [state.calls.length, await kept()]
    const reached = await site.evaluate(async (times) => {
      let answers = 0
      addEventListener('message', ({ source }) => (answers += source === window ? 0 : 1))
      for (let i = 0; i < times; i++) {
        const type = ['pick', 'connect', 'advance', 'look', 'sillage:pick', 'sillage:look'][i % 6]
        const message = { id: i, type, data: 'http://evil.example', say: 'picked', timestamp: i }
        postMessage(message, '*')
        document.dispatchEvent(new CustomEvent('sillage:pick', { detail: message }))
      }
      await new Promise((done) => setTimeout(done, 300))
      // What a page could speak to us through, were anything of ours open to pages.
      return answers + ('chrome' in window && typeof chrome.runtime?.sendMessage === 'function' ? 1 : 0)
    }, MESSAGES)
    const after = await kept()
    row({
      threat: 'T19',
      tried: 'messages posted by a hostile page while somebody picks an element on it',
      times: MESSAGES,
      through: state.calls.length - calls + reached + (after === before ? 0 : 1),
      figure: `${state.calls.length - calls} calls, ${reached} answers, nothing kept changed`,
    })
    expect([state.calls.length - calls, reached, after]).toEqual([0, 0, before])
    expect(await panel.getByText('Point at the page').isVisible()).toBe(true)
    // The token is there to be taken, and the panel does call with it.
    expect(after).toContain(TOKEN)
    expect(state.calls.some(({ authorised }) => authorised)).toBe(true)
  })

  it('has broken into a content script, and still reads no token and starts nothing', async () => {
    const { state, worker } = stage
    const before = await kept()
    const calls = state.calls.length
    const said = await fromContentScript(new URL(worker.url()).host)
    const leaks = said.filter((each) => each.includes(TOKEN))
    const obeyed = said.slice(2).filter((each) => !/refused|error|null/i.test(each))
    row({
      threat: 'T19',
      tried: 'reads of what is kept and messages to the background, from a content script',
      times: said.length,
      through: leaks.length + obeyed.length,
      figure: 'storage closed to content scripts; each message refused by its sender',
    })
    expect(said.length).toBe(6)
    expect([leaks, obeyed, state.calls.length, await kept()]).toEqual([[], [], calls, before])
  })
})
