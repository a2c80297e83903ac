import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { answerFirstView } from '../snippet/messages.ts'
import { type Stage, until } from '../snippet/stage.ts'
import { contrasts } from './contrast.ts'
import { messageOf, told } from './onPage.ts'
import { useShop } from './useShop.ts'

let stage: Stage
useShop((opened) => {
  stage = opened
})

const PAGE = (style: string) =>
  `<!doctype html><html lang="en"><title>Lantern Books</title><style>${style}</style>%TAG%<h1>Books</h1><a href="/more">More</a>`

/** A page in a style, with one message that is light or dark as the page is, and one in the page's own colours. */
const dressed = async (style: string): Promise<Page> => {
  stage.serve('/dressed', PAGE(style))
  stage.recorder.script = answerFirstView(
    messageOf('slide_in', { theme: 'tide' }),
    messageOf('slide_in', { theme: 'page', slot: 'bottom-start', step: 'own' }),
  )
  const page = await stage.open('/dressed')
  await until(
    () => told(stage, 'shown'),
    (seen) => seen.length === 2,
  )
  return page
}

/** Red, green and blue of each message's ground, as the browser paints them, from left to right. */
const grounds = (page: Page): Promise<number[][]> =>
  page.evaluate(() => {
    const left = (one: Element) => one.getBoundingClientRect().left
    const hosts = [...document.querySelectorAll('sillage-message')].sort((one, other) => left(one) - left(other))
    return hosts.map((host) => {
      const brush = document.createElement('canvas').getContext('2d')
      const box = host.shadowRoot?.querySelector('section')
      if (!brush || !box) return []
      brush.fillStyle = getComputedStyle(box).backgroundColor
      brush.fillRect(0, 0, 1, 1)
      return [...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)]
    })
  })

type Row = [painted: string, style: string, ground: readonly [red: number, green: number, blue: number]]

// biome-ignore format: one row, one line
const LIGHT: Row[] = [
  ['by nobody', '', [255, 255, 255]],
  ['by a browser that was not asked to be dark', ':root{color-scheme:light dark}', [255, 255, 255]],
  ['in nothing that is seen', 'body{background:transparent}', [255, 255, 255]],
  ['in a colour with a name', 'body{background:whitesmoke;color:midnightblue}', [245, 245, 245]],
  ['in oklch', 'body{background:oklch(0.985 0.001 106);color:oklch(0.2 0 0)}a{color:oklch(0.5 0.2 260)}', [250, 250, 249]],
  ['in lab', 'body{background:lab(97 0 0);color:lab(15 10 20)}', [246, 246, 246]],
  ['in display-p3', 'body{background:color(display-p3 .95 .95 .95)}', [242, 242, 242]],
  ['in a mixture', 'body{background:color-mix(in srgb, white 95%, black)}', [242, 242, 242]],
  ['in a veil of black', 'body{background:rgb(0 0 0/.04)}', [245, 245, 245]],
  ['in oklch where the body is see-through', 'html{background:oklch(0.985 0.001 106)}body{background:oklch(0 0 0/0)}', [250, 250, 249]],
  ['light on dark', 'html{background:#111}body{background:#fff}', [255, 255, 255]],
]
// biome-ignore format: one row, one line
const DARK: Row[] = [
  ['by a browser that may only be dark', ':root{color-scheme:dark}', [20, 20, 20]],
  ['in a colour with a name', 'body{background:midnightblue;color:ivory}a{color:gold}', [25, 25, 112]],
  ['in oklch', 'body{background:oklch(0.2 0.03 260);color:oklch(0.95 0 0)}a{color:oklch(.8 .1 200)}', [12, 22, 36]],
  ['in lab', 'body{background:lab(10 0 0);color:lab(90 0 0)}', [27, 27, 27]],
  ['in display-p3', 'body{background:color(display-p3 .1 .1 .1);color:color(display-p3 1 .9 .8)}', [25, 25, 25]],
  ['in a mixture', 'body{background:color-mix(in srgb, black 90%, white);color:white}', [26, 26, 26]],
  ['in a veil of oklch over white', 'body{background:oklch(0 0 0/.9);color:white}', [26, 26, 26]],
  ['dark on light', 'html{background:#fff}body{background:#111;color:#eee}', [17, 17, 17]],
]

const isLight = ([red = 0, green = 0, blue = 0]: readonly number[]): boolean => red + green + blue > 384
const far = (one: readonly number[], other: readonly number[]): number =>
  Math.max(...other.map((each, i) => Math.abs(each - (one[i] ?? Number.NaN))))

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
] as const)('on a %s page, messages are so too', (scheme, rows) => {
  it.each(rows)('painted %s', async (_, style, ground) => {
    const page = await dressed(style)
    const [own = [], themed = []] = await grounds(page)
    expect({ themed: isLight(themed), own: far(own, ground) <= 2 ? 'the page’s' : own }).toEqual({
      themed: scheme === 'light',
      own: 'the page’s',
    })
    expect((await contrasts(page)).faint).toEqual([])
  })
})
