import { BLACK, type Colour, ground, laidOn, WHITE } from './colour.ts'

/** Relative luminance and contrast: WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = ([red, green, blue]: Colour): number => {
  const [r = 0, g = 0, b = 0] = [red, green, blue]
    .map((each) => each / 255)
    .map((each) => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one: Colour, other: Colour): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

const READABLE = 4.5

const css = (one: Colour): string => `rgb(${one.join()})`
const found = (selector: string, property: 'color' | 'backgroundColor', paper: Colour): Colour[] =>
  [...document.querySelectorAll(selector)].slice(0, 20).map((one) => laidOn(paper, getComputedStyle(one)[property]))

const isColourful = ([r, g, b]: Colour): boolean => Math.max(r, g, b) - Math.min(r, g, b) > 40

/**
 * The page's own colours: what it is painted with, its words, and the colour of its buttons or links. A colour that could not be read
 * on that ground is passed over (WCAG 1.4.3).
 */
export const pageTheme = (): string => {
  const paper = ground()
  const plain = contrast(WHITE, paper) > contrast(BLACK, paper) ? WHITE : BLACK
  const ink = found('body', 'color', paper).find((one) => contrast(one, paper) >= 7) ?? plain
  const candidates = [
    ...found('button,[class*=btn],[class*=button]', 'backgroundColor', paper),
    ...found('a[href]', 'color', paper),
  ]
  const link = candidates.find((one) => isColourful(one) && contrast(one, paper) >= READABLE) ?? ink
  const over = contrast(link, WHITE) >= READABLE ? WHITE : contrast(link, BLACK) >= READABLE ? BLACK : paper
  return `--paper:${css(paper)};--ink:${css(ink)};--link:${css(link)};--over:${css(over)}`
}
