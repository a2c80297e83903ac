import type { Watch } from '../../worker/protocol.ts'
import { matches } from '../pattern.ts'
import type { Report } from '../report.ts'
import { safely } from '../safely.ts'
import { readForm } from './readForm.ts'
import { readTag } from './readPage.ts'

type Reads = Record<string, Record<string, string>>
type Happened = (tag: Watch, element: Element) => void

let controller = new AbortController()

/** One listener for all tags, before those of the page: they may stop the event or remove the element. */
const listen = (type: 'click' | 'submit', tags: readonly Watch[], happened: Happened): void => {
  const heard = (event: Event) => {
    const look = safely((tag: Watch) => {
      const isTagged = (node: EventTarget) => node instanceof Element && tag.selectors?.some((one) => node.matches(one))
      // The path goes through open shadow roots, where `closest` would stop.
      const element = event.composedPath().find(isTagged)
      if (element instanceof Element) happened(tag, element)
    })
    for (const tag of tags) if (tag.on === type) look(tag)
  }
  document.addEventListener(type, safely(heard), { capture: true, signal: controller.signal })
}

/** Waits for an element of the tag to be on the screen, once. */
const awaitSight = (tag: Watch, happened: Happened): void => {
  const observer = new IntersectionObserver((entries) => {
    const entry = entries.find((one) => one.isIntersecting)
    if (!entry) return
    observer.disconnect()
    happened(tag, entry.target)
  })
  controller.signal.addEventListener('abort', () => observer.disconnect())
  for (const selector of tag.selectors ?? []) {
    for (const element of document.querySelectorAll(selector)) observer.observe(element)
  }
}

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
    if (seen.has(`#${tag.id}`)) return
    seen.add(`#${tag.id}`)
    report({ type: 'custom', name: 'view', ...told(tag, element) })
  }
  for (const tag of tags) if (tag.on === 'view') safely(awaitSight)(tag, safely(sighted))
  return readPage()
}
