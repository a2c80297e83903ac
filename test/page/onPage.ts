import type { Page } from 'playwright-core'
import type { WireEvent, WireMessage } from '../../worker/protocol.ts'
import { answerFirstView, king } from '../snippet/messages.ts'
import { type Stage, until } from '../snippet/stage.ts'

/** A shop's page with places for messages of every kind. */
export const SHOP = `<!doctype html><html lang="en"><title>Lantern Books</title><meta name="viewport" content="width=device-width">
<style>body{margin:0;font-family:"DejaVu Sans",sans-serif}header,main{padding:18px 26px}.room{min-height:220px}</style>%TAG%
<header><a href="/home">Home</a> <a class="basket" href="/basket">Basket</a></header><main><h1>Books</h1><p class="lead">Words, and <em>more</em> words.</p>
<div class="room"></div><input aria-label="Search"><img class="cover" src="/x.svg" alt="A cover"><a class="more" href="/more">More</a>
<ul class="list"><li>One</li><li>Two</li><li>Three</li></ul><div class="row" style="display:flex"><b>a</b><b>b</b></div><div style="height:3000px"></div><footer>End</footer></main>`

export type Kind = Exclude<WireMessage['kind'], 'why'>
type Shape = Pick<WireMessage, 'slot' | 'blocks'> & { anchor?: string }

const words: WireMessage['blocks'] = [
  { kind: 'heading', text: 'An evening with the King' },
  { kind: 'text', of: [{ text: 'There are twelve chairs left. ' }, { text: 'See them', href: '/chairs' }] },
  { kind: 'button', text: 'Keep one', href: '/keep' },
  { kind: 'button', text: 'Not now' },
]

const SHAPES: Record<Kind, Shape> = {
  bar: { slot: 'top', blocks: words },
  modal: { slot: 'center', blocks: words },
  slide_in: { slot: 'bottom-end', blocks: words },
  inline: { slot: 'after', anchor: '.room', blocks: words },
  tooltip: { slot: 'tip', anchor: '.basket', blocks: words },
  form: {
    slot: 'bottom-end',
    blocks: [
      { kind: 'heading', text: 'Ten nights without sleep' },
      { kind: 'field', name: 'email', label: 'Your email', type: 'email', required: true },
      { kind: 'button', text: 'Send it' },
    ],
  },
  change: {
    slot: 'title',
    blocks: [{ kind: 'change', selector: 'h1', to: { set: 'text', text: 'The King’s shelf' } }],
  },
}

export const KINDS = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const

/** A message of a kind, with something of it changed. */
export const messageOf = (kind: Kind, change: Partial<WireMessage> = {}): WireMessage => ({
  ...king,
  kind,
  ...SHAPES[kind],
  ...change,
})

/** What the page told of its messages; what came twice, because the page was left before it was answered, counts once. */
export const told = (stage: Stage, kind: string): WireEvent[] => {
  const all = stage.recorder.events().filter(({ type }) => type === `message_${kind}`)
  return [...new Map(all.map((event) => [event.id, event])).values()]
}

/** Opens the shop with a message in the answer to its view. */
export const open = (stage: Stage, ...messages: WireMessage[]): Promise<Page> => {
  stage.recorder.script = answerFirstView(...messages)
  return stage.open('/shop')
}

/** The same, and waits until it was really shown. */
export const shown = async (stage: Stage, message: WireMessage): Promise<Page> => {
  const page = await open(stage, message)
  await until(
    () => told(stage, 'shown'),
    (seen) => seen.length === 1,
  )
  return page
}

/** Waits until there is no message on the page. */
export const gone = (page: Page) =>
  until(
    () => page.locator('sillage-message').count(),
    (count) => count === 0,
  )
