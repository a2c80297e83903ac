import type { Watch } from '../../worker/protocol.ts'
import { matches } from '../pattern.ts'
import type { Report } from '../report.ts'
import { safely } from '../safely.ts'
import { readForm } from './readForm.ts'
import { readTag } from './readPage.ts'
import { selectorOf } from './selectorOf.ts'

type Reads = Record<string, Record<string, string>>
type Happened = (tag: Watch, element: Element) => void

let controller = new AbortController()

/** One listener for all tags, before those of the page: they may stop the event or remove the element. */
const listen = (type: 'click' | 'submit', tags: readonly Watch[], happened: Happened): void => {
  const heard = (event: Event) => {
    const look = safely((tag: Watch) => {
      const isTagged = (node: EventTarget) => node instanceof Element && node.matches(selectorOf(tag))
      // The path goes through open shadow roots, where `closest` would stop.
      const element = event.composedPath().find(isTagged)
      if (element instanceof Element) happened(tag, element)
    })
    for (const tag of tags) if (tag.on === type) look(tag)
  }
  document.addEventListener(type, safely(heard), { capture: true, signal: controller.signal })
}

/** Waits for elements of the tags to be on the screen, until `happened` has been said of each tag. */
const awaitSight = safely(async (tags: readonly Watch[], happened: Happened) => {
  const { signal } = controller
  const { onSight } = await import('../onSight.ts')
  const waiting = new Set(tags)
  onSight(`${tags.map(selectorOf)}`, signal, (element) => {
    for (const tag of waiting) {
      if (!element.matches(selectorOf(tag))) continue
      waiting.delete(tag)
      happened(tag, element)
    }
    return !waiting.size
  })
})

/**
 * Reads a page for the tags that are on it, and watches their elements until it is called again.
 * @param page the address the tags are matched with
 * @param seen what happened in this view of the page already; a sight counts once in it
 * @returns raw texts by tag and name
 */
export const watch = (all: readonly Watch[], page: string, seen: Set<string>, report: Report): Reads => {
  const tags = all.filter((tag) => tag.pages.some((pattern) => matches(pattern, page)))
  const readPage = (): Reads => Object.fromEntries(tags.filter((tag) => !tag.on).map((tag) => [tag.id, readTag(tag)]))
  const told = (tag: Watch, element: Element) => ({
    tag: tag.id,
    reads: { ...readPage(), [tag.id]: readTag(tag, element) },
  })
  controller.abort()
  controller = new AbortController()
  // A link or a form may take the page away with it: told at once, in a request that outlives the page.
  listen('click', tags, (tag, element) => report({ type: 'click', ...told(tag, element) }, true))
  listen('submit', tags, (tag, element) => {
    report({ type: 'form_submit', fields: readForm(element, tag.fields), ...told(tag, element) }, true)
  })
  const sighted = (tag: Watch, element: Element) => {
    seen.add(`#${tag.id}`)
    report({ type: 'custom', name: 'view', ...told(tag, element) })
  }
  const unseen = tags.filter((tag) => tag.on === 'view' && !seen.has(`#${tag.id}`))
  if (unseen[0]) awaitSight(unseen, safely(sighted))
  return readPage()
}
