import { element } from '../element.ts'

/** In sRGB, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number]

export const WHITE: Colour = [255, 255, 255]
export const BLACK: Colour = [20, 20, 20]

let brush: CanvasRenderingContext2D | null | undefined

/** A colour as the browser itself paints it, and how much it covers, all 0 to 255; nothing where it does not say. */
const painted = (colour: string): ArrayLike<number> => {
  brush ??= element('canvas').getContext('2d', { willReadFrequently: true })
  if (!brush) return [0, 0, 0, 0]
  brush.clearRect(0, 0, 1, 1)
  brush.fillStyle = colour
  brush.fillRect(0, 0, 1, 1)
  return brush.getImageData(0, 0, 1, 1).data
}

/**
 * What a computed colour looks like on what is under it. Most are computed as `rgb(…)`; those that were written as `oklch(…)`,
 * `color(…)` and the like stay as they are (https://www.w3.org/TR/css-color-4/#serializing-color-values). Only these are painted:
 * browsers that guard against fingerprints do not say what a canvas shows.
 */
export const laidOn = (under: Colour, colour: string): Colour => {
  const said = /^rgb/.test(colour) && colour.match(/[\d.]+/g)?.map(Number)
  const { 0: red = 0, 1: green = 0, 2: blue = 0, 3: alpha = 255 } = said || painted(colour)
  const share = said ? (said[3] ?? 1) : alpha / 255
  const mixed = (low: number, high: number) => low + (high - low) * share
  return [mixed(under[0], red), mixed(under[1], green), mixed(under[2], blue)]
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
