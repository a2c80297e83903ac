import { element } from '../element.ts'

/** In sRGB, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

export const WHITE: Colour = [255, 255, 255]
export const BLACK: Colour = [20, 20, 20]

let brush: CanvasRenderingContext2D | null | undefined

/** Red, green and blue of a colour as the browser itself paints it, and how much it covers; nothing where it does not say. */
const painted = (colour: string): number[] => {
  brush ??= element('canvas').getContext('2d', { willReadFrequently: true })
  if (!brush) return []
  brush.clearRect(0, 0, 1, 1)
  brush.fillStyle = colour
  brush.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0, alpha = 0] = brush.getImageData(0, 0, 1, 1).data
  return [red, green, blue, alpha / 255]
}

/**
 * What a computed colour looks like on what is under it. Most are computed as `rgb(…)`; those that were written as `oklch(…)`,
 * `color(…)` and the like stay as they are (https://www.w3.org/TR/css-color-4/#serializing-color-values). Only these are painted:
 * browsers that guard against fingerprints do not say what a canvas shows.
 */
export const laidOn = ([red, green, blue]: Colour, colour: string): Colour => {
  const [r = red, g = green, b = blue, alpha = 1] = /^rgb/.test(colour)
    ? (colour.match(/[\d.]+/g) ?? []).map(Number)
    : painted(colour)
  return [red + (r - red) * alpha, green + (g - green) * alpha, blue + (b - blue) * alpha]
}

/** What the page is painted with: its body, on its root, on what the browser paints where the page says nothing. */
export const ground = (): Colour => {
  const { body, documentElement: root } = document
  const { colorScheme } = getComputedStyle(root)
  const isDark =
    /dark/.test(colorScheme) && (!/light/.test(colorScheme) || matchMedia('(prefers-color-scheme:dark)').matches)
  return [root, body].reduce(
    (under, one) => laidOn(under, getComputedStyle(one).backgroundColor),
    isDark ? BLACK : WHITE,
  )
}
