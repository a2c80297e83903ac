import { INK } from './ink.ts'
import type { More } from './more.ts'

/** Type of a message, which is the page's, and its colours: of its theme, or of the page for the theme `page`. */
export const look = (theme: string, more: More | undefined): string =>
  `--sans:${getComputedStyle(document.body).fontFamily};${more ? more.themeOf(theme) : INK}`
