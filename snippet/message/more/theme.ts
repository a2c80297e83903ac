import { INK } from '../ink.ts'
import { ground } from './colour.ts'

/**
 * A theme is two hues and how strong the accent is; lightness does the rest, so that words stand out on every one of them alike
 * (WCAG 1.4.3), on a light page and on a dark one.
 */
type Theme = readonly [hue: number, accent: number, chroma: number]

const themes: Readonly<Record<string, Theme>> = {
  paper: [75, 38, 0.15],
  tide: [195, 188, 0.085],
  dusk: [305, 298, 0.16],
  moss: [125, 142, 0.11],
}

const isDark = (): boolean => {
  const [red, green, blue] = ground()
  return red * 2 + green * 5 + blue < 900
}

/** Custom properties of a theme; `ink` where there is no such theme. */
export const designed = (name: string): string => {
  const theme = themes[name]
  if (!theme) return INK
  const [hue, accent, chroma] = theme
  const dark = isDark()
  const [paper, ink, link, over] = dark ? [27, 96, 84, 22] : [99, 25, 48, 99]
  const tint = (light: number | undefined, strength = 0.018, at = hue) => `oklch(${light}% ${strength} ${at})`
  return `--paper:${tint(paper, dark ? 0.018 : 0.006)};--ink:${tint(ink)};--link:${tint(link, chroma, accent)};--over:${tint(over)}`
}
