import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { answerFirstView, king } from '../snippet/messages.ts'
import { openStage, pause, type Stage, until } from '../snippet/stage.ts'
import { HOSTILE_PAGES, type HostilePage } from './hostilePages.ts'
import { told } from './onPage.ts'
import { shareOf } from './share.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterEach(() => stage.reset())
afterAll(() => stage.close())

const SCREEN = { width: 1280, height: 720 }

const write = ({ html = '', head = '', body = '' }: HostilePage, tag: string): string =>
  `<!doctype html><html lang="en" ${html}><head><title>x</title>${head}${tag}</head><body><h1>Page</h1>${body}</body></html>`

/** The document as it stands, told from a world the page has not touched, without our tag and our element. */
const standing = async (path: string): Promise<string> => {
  const page = await stage.open(path)
  await page.setViewportSize(SCREEN)
  await pause(1400)
  const content = await page.content()
  await page.close()
  return content.replace(/<script async.*?<\/script>/, '').replace('<sillage-message></sillage-message>', '')
}

describe('S5: a page that is hard to live on', () => {
  it.each(shareOf(HOSTILE_PAGES))('is unharmed: $name', async (hostile) => {
    stage.serve('/hostile', write(hostile, '%TAG%'))
    stage.serve('/bare', write(hostile, ''))
    stage.recorder.script = answerFirstView(king)
    expect(await standing('/hostile')).toBe(await standing('/bare'))
    expect(stage.complaints).toEqual([])
    expect(told(stage, 'shown')).toHaveLength(hostile.shown ? 1 : 0)
  })

  it.each(shareOf(HOSTILE_PAGES, 1).filter(({ shown }) => shown))(
    'has its bar across the top: $name',
    async (hostile) => {
      stage.serve('/hostile', write(hostile, '%TAG%'))
      stage.recorder.script = answerFirstView(king)
      const page = await stage.context.newPage()
      await page.setViewportSize(SCREEN)
      await page.goto(`${stage.origin}/hostile`)
      const box = await until(
        () => page.locator('sillage-message').boundingBox(),
        (found) => found !== null,
      )
      expect(box).toMatchObject({ x: 0, y: 0, width: SCREEN.width })
      expect(box?.height).toBeGreaterThan(40)
      expect(box?.height).toBeLessThan(80)
    },
  )
})
