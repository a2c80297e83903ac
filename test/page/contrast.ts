import type { Page } from 'playwright-core'

/** One run of words of a message as the browser paints it: colours in sRGB, 0 to 255; size in pixels. */
type Words = { text: string; over: number[]; under: number[]; px: number; weight: number }

/** Words that cannot be read well enough, and by how much. */
export type Faint = { text: string; contrast: number }

const painted = (page: Page): Promise<Words[]> =>
  page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 })
    const brush = canvas.getContext('2d', { willReadFrequently: true })
    const paint = (...colours: string[]): number[] => {
      brush?.clearRect(0, 0, 1, 1)
      for (const colour of colours) {
        Object.assign(brush ?? {}, { fillStyle: colour })
        brush?.fillRect(0, 0, 1, 1)
      }
      return [...(brush?.getImageData(0, 0, 1, 1).data ?? [])]
    }
    const behind = (one: Element | null): string[] => {
      if (!one) return []
      const own = getComputedStyle(one).backgroundColor
      return paint(own)[3] === 255 ? [own] : [...behind(one.parentElement), own]
    }
    const textOf = (one: Element) => [...one.childNodes].map((node) => (node instanceof Text ? node.data : '')).join('')
    return [...document.querySelectorAll('sillage-message')]
      .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('*') ?? [])])
      .filter((one) => textOf(one).trim() !== '' && one.getClientRects().length > 0)
      .map((one) => {
        const { color, fontSize, fontWeight } = getComputedStyle(one)
        const under = behind(one)
        const size = { px: Number.parseFloat(fontSize), weight: Number(fontWeight) }
        return { text: textOf(one), over: paint(...under, color), under: paint(...under), ...size }
      })
  })

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (rgb: readonly number[]): number => {
  const [r = 0, g = 0, b = 0] = rgb
    .map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrastOf = ({ over, under }: Words): number => {
  const [low = 0, high = 0] = [luminance(over), luminance(under)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const isLarge = ({ px, weight }: Words): boolean => px >= 24 || (px >= 18.66 && weight >= 700)

/**
 * Contrast of every word of a message with what is painted behind it (WCAG 2.2, 1.4.3), by the colours the browser itself paints: axe
 * leaves out what lies beside the body.
 */
export const contrasts = async (page: Page): Promise<{ words: number; faint: Faint[] }> => {
  const all = await painted(page)
  const faint = all.filter((one) => contrastOf(one) < (isLarge(one) ? 3 : 4.5))
  return { words: all.length, faint: faint.map((one) => ({ text: one.text, contrast: contrastOf(one) })) }
}
