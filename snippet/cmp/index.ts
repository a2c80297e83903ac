import { google } from './google.ts'
import { tcf } from './tcf.ts'

/**
 * `<script async src="…/cmp.js" data-from="google">` or `data-from="tcf"`: a consent banner that speaks one of the two
 * languages most of them speak tells `sillage('consent', …)` with no line of the site's own. Where the banner is silent, so is this.
 */
const { from }: DOMStringMap = Object(document.currentScript).dataset

/** Only what has changed is told on: banners say everything again on each page and at each click. */
const told = new Map<string, boolean>()
const tell = (purpose: string, granted: boolean): void => {
  if (told.get(purpose) === granted) return
  told.set(purpose, granted)
  const queue: unknown[] = []
  // The queue of the install line, where the script is not there yet.
  window.sillage ??= Object.assign((...call: unknown[]) => queue.push(call), { q: queue as ArrayLike<unknown>[] })
  window.sillage('consent', purpose, granted)
}

if (from === 'google') google(tell)
if (from === 'tcf') tcf(tell)
