import type { WireMessage } from '../../worker/protocol.ts'

export const KINDS = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const
export const THEMES = ['ink', 'paper', 'tide', 'dusk', 'moss', 'page'] as const
export const SCHEMES = ['light', 'dark'] as const
export const DIRECTIONS = ['ltr', 'rtl'] as const
export const WIDTHS = [1280, 375] as const

/** What the gallery can show: kinds of message, and a few more forms of them. */
export const SHOWS = [...KINDS, 'question', 'countdown', 'products'] as const
export type Show = (typeof SHOWS)[number]

/** One message on one page. */
export type Variant = {
  show: Show
  theme: (typeof THEMES)[number]
  scheme: (typeof SCHEMES)[number]
  direction: (typeof DIRECTIONS)[number]
}

const one = <T extends string>(all: readonly T[], text: string | null): T | undefined =>
  all.find((each) => each === text)

/** Address of a variant on the gallery's site, and back. */
export const pathOf = ({ show, theme, scheme, direction }: Variant): string =>
  `/shop?show=${show}&theme=${theme}&scheme=${scheme}&direction=${direction}`

export const variantOf = (url: string): Variant | undefined => {
  const { searchParams } = new URL(url, 'http://localhost')
  const show = one(SHOWS, searchParams.get('show'))
  if (!show) return undefined
  return {
    show,
    theme: one(THEMES, searchParams.get('theme')) ?? 'ink',
    scheme: one(SCHEMES, searchParams.get('scheme')) ?? 'light',
    direction: one(DIRECTIONS, searchParams.get('direction')) ?? 'ltr',
  }
}

export type Blocks = WireMessage['blocks']
