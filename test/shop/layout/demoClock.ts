import type { Visit } from '../visit.ts'
import { type Html, html } from './html.ts'

export const demoClockHead: Html = html`
    <link rel="stylesheet" href="/demo-clock.css">
    <script type="module" src="/demo-clock.js"></script>`

const hour = 60 * 60 * 1000
const day = 24 * hour

/**
 * Moves the demo's time, so that "three days later" can be seen now. Without its script it stays hidden. It sits in
 * the bottom-left corner, where neither a bar nor a slide-in of Sillage comes.
 */
export const demoClock = ({ options, words }: Visit): Html => {
  const { clock } = words
  const button = (by: number, name: string) => html`<button type="button" data-by="${by}">${name}</button>`
  return html`<aside id="demo-clock" aria-label="${clock.title}" data-edge="${options.edge}" data-busy="${clock.busy}"
      data-failed="${clock.failed}" data-refused="${clock.refused}" data-empty="${clock.empty}" hidden>
      <details>
        <summary><span class="dot" aria-hidden="true"></span><span class="unseen">${clock.title}: </span><time>${clock.reading}</time></summary>
        <div class="panel">
          <div class="panel-head"><b>${clock.title}</b><a href="${options.edge}/mailbox" target="_blank" rel="noopener">${clock.mailbox} ↗</a></div>
          <div class="steps">${button(hour, clock.hour)}${button(day, clock.day)}${button(3 * day, clock.days)}</div>
          <form><label for="demo-clock-to">${clock.goto}</label><div><input id="demo-clock-to" type="datetime-local" required><button>${clock.go}</button></div></form>
          <p role="status"></p>
        </div>
      </details>
    </aside>`
}
