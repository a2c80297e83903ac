import type { WireMessage } from '../../../worker/protocol.ts'

/**
 * What the job takes when nothing may go wrong, in sixty lines: tells a page view, draws the bar it is answered with, tells
 * that it was shown. No tags, consent, retries, storage or routes, and one kind of message.
 */
const script = document.currentScript
const origin = script instanceof HTMLScriptElement && script.src ? new URL(script.src).origin : ''

const tell = (event: Record<string, unknown>): Promise<Response> =>
  fetch(`${origin}/v1/collect`, {
    method: 'POST',
    keepalive: true,
    body: JSON.stringify({ id: crypto.randomUUID(), at: Date.now(), url: location.href, ...event }),
  })

const CSS = `:host{position:fixed;inset:0 0 auto;z-index:2147483647}
section{display:flex;gap:16px;align-items:center;justify-content:center;padding:10px 16px;background:#1c2530;color:#fff;
font:15px/1.5 system-ui,sans-serif;box-shadow:0 2px 12px #0004}
a{color:inherit;margin-inline-start:8px}
button{min-width:44px;min-height:44px;border:0;background:none;color:inherit;font-size:20px;cursor:pointer}`

const make = (name: string, text: string, attributes: Record<string, string> = {}): HTMLElement => {
  const made = document.createElement(name)
  made.textContent = text
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

/** Draws a bar and calls back once it is on the screen. */
export const draw = (message: WireMessage, shown: () => void): void => {
  const host = document.createElement('sillage-message')
  const root = host.attachShadow({ mode: 'closed' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(CSS)
  root.adoptedStyleSheets = [sheet]
  const section = make('section', '', { role: 'region', 'aria-label': 'Message', lang: message.language })
  const words = make('p', '')
  for (const block of message.blocks) {
    if (block.kind !== 'text') continue
    for (const { text, href, strong } of block.of)
      words.append(make(href ? 'a' : strong ? 'strong' : 'span', text, href ? { href } : {}))
  }
  const close = make('button', '×', { 'aria-label': 'Close' })
  close.addEventListener('click', () => host.remove())
  section.append(words, close)
  root.append(section)
  document.body.before(host)
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return
    observer.disconnect()
    shown()
  })
  observer.observe(section)
}

const view = async (): Promise<void> => {
  const response = await tell({ type: 'page_view', title: document.title, referrer: document.referrer })
  const { messages }: { messages: WireMessage[] } = await response.json()
  for (const message of messages) draw(message, () => tell({ type: 'message_shown', subject: message.id }))
}
if (origin) view()
