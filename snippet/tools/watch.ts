import type { Watch } from '../../worker/protocol.ts'
import { matches } from '../pattern.ts'
import type { Report } from '../report.ts'
import { rootsOf } from '../rootsOf.ts'
import { safely } from '../safely.ts'
import { readForm } from './readForm.ts'
import { type Roots, readTag } from './readPage.ts'
import { selectorOf } from './selectorOf.ts'

type Reads = Record<string, Record<string, string>>
type Sighted = (tag: Watch, element: Element) => void
type Happened = (tag: Watch, element: Element, event: Event) => void

let controller = new AbortController()

/** Listens in a document or a shadow root, before the page: it may stop the event or remove the element. Where it listens already it goes on. */
const hear = (target: EventTarget, type: string, heard: (event: Event) => void): void =>
  target.addEventListener(type, heard, { capture: true, signal: controller.signal })

/** Looks whether an event happened in an element of a tag. */
const looking = (tag: Watch, happened: Happened): ((event: Event) => void) => {
  const selector = selectorOf(tag)
  const lately = new WeakMap<Element, readonly [Event, EventTarget | undefined]>()
  return safely((event: Event) => {
    const isTagged = (node: EventTarget) => node instanceof Element && node.matches(selector)
    // The path goes through open shadow roots, where `closest` would stop.
    const path = event.composedPath()
    const element = path.find(isTagged)
    if (!(element instanceof Element)) return
    const [earlier, target] = lately.get(element) ?? []
    // An event may be heard in several roots; and a click on a label is followed, in the same task, by one on its field.
    if (earlier && (earlier === event || target !== path[0])) return
    lately.set(element, [event, path[0]])
    setTimeout(() => lately.delete(element))
    happened(tag, element, event)
  })
}

/** One listener for all tags of a type of event. */
const listen = (type: 'click' | 'submit', tags: readonly Watch[], happened: Happened): ((event: Event) => void) => {
  const looks = tags.filter((tag) => tag.on === type).map((tag) => looking(tag, happened))
  const heard = safely((event: Event) => {
    for (const look of looks) look(event)
  })
  hear(document, type, heard)
  return heard
}

/** A submit does not leave its shadow root: it is heard in every open one somebody does something in. */
const hearInRoots = (heard: (event: Event) => void): void => {
  const enter = safely((event: Event) => {
    for (const node of event.composedPath()) if (node instanceof ShadowRoot) hear(node, 'submit', heard)
  })
  for (const type of ['focusin', 'keydown', 'click']) hear(document, type, enter)
}

/** Waits for elements of the tags to be on the screen, one for each tag. */
const awaitSight = safely(async (tags: readonly Watch[], sighted: Sighted) => {
  const { signal } = controller
  const { onSight } = await import('../onSight.ts')
  const waiting = new Map(tags.map((tag) => [tag, selectorOf(tag)]))
  onSight([...waiting.values()].join(), signal, (element) => {
    for (const [tag, selector] of waiting) {
      if (!element.matches(selector)) continue
      waiting.delete(tag)
      sighted(tag, element)
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
  const readPage = (roots: Roots): Reads =>
    Object.fromEntries(tags.filter((tag) => !tag.on).map((tag) => [tag.id, readTag(tag, roots)]))
  const told = (tag: Watch, element: Element) => {
    const roots = rootsOf(document)
    return { tag: tag.id, reads: { ...readPage(roots), [tag.id]: readTag(tag, roots, element) } }
  }
  controller.abort()
  controller = new AbortController()
  // A link or a form may take the page away with it: told at once, in a request that outlives the page.
  listen('click', tags, (tag, element) => report({ type: 'click', ...told(tag, element) }, true))
  const heard = listen('submit', tags, (tag, element, event) => {
    report({ type: 'form_submit', fields: readForm(event, tag.fields), ...told(tag, element) }, true)
  })
  if (tags.some((tag) => tag.on === 'submit')) hearInRoots(heard)
  const sighted = (tag: Watch, element: Element) => {
    seen.add(`#${tag.id}`)
    report({ type: 'custom', name: 'view', ...told(tag, element) })
  }
  const unseen = tags.filter((tag) => tag.on === 'view' && !seen.has(`#${tag.id}`))
  if (unseen[0]) awaitSight(unseen, safely(sighted))
  return readPage(rootsOf(document))
}
