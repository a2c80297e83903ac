import type { WireMessage } from '../../worker/protocol.ts'
import { ARABIC } from './arabic.ts'
import { ENGLISH } from './english.ts'
import type { Show, Variant } from './variants.ts'

type Shape = Pick<WireMessage, 'kind' | 'slot'> & { anchor?: string }

const SHAPES: Record<Show, Shape> = {
  bar: { kind: 'bar', slot: 'top' },
  modal: { kind: 'modal', slot: 'center' },
  slide_in: { kind: 'slide_in', slot: 'bottom-end' },
  inline: { kind: 'inline', slot: 'after', anchor: '.for-you' },
  tooltip: { kind: 'tooltip', slot: 'tip', anchor: '.basket' },
  form: { kind: 'form', slot: 'bottom-end' },
  change: { kind: 'change', slot: 'title' },
  question: { kind: 'form', slot: 'center' },
  countdown: { kind: 'slide_in', slot: 'bottom-end' },
  products: { kind: 'modal', slot: 'center' },
}

/** The message of a variant, as a worker would answer with it. */
export const messageOf = ({ show, theme, direction }: Variant): WireMessage => ({
  id: `gallery-${show}`,
  workflow: 'gallery',
  step: show,
  ...SHAPES[show],
  theme,
  language: direction === 'rtl' ? 'ar' : 'en',
  display: { times: 100 },
  blocks: (direction === 'rtl' ? ARABIC : ENGLISH)[show],
})
