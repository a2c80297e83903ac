import { safely } from '../safely.ts'
import { awaitElement } from './awaitElement.ts'
import { type Change, elementsOf, waysOf } from './changes.ts'
import type { Kind } from './kind.ts'
import { declarationOf, isWhole, styleBy } from './styleChange.ts'
import type { Way } from './way.ts'
import { whenHydrated } from './whenHydrated.ts'
import { whenSeen } from './whenSeen.ts'

/** A page that writes its own again so often means it. */
const MOST = 10

type Told = { seen(one: Element): void; failed(reason: string): void }

/** Elements a change is for; of several only the first goes first or last, and stays the first when it has moved. */
const targetsOf = (change: Change): (() => Element[]) => {
  if (change.to.set !== 'order') return () => elementsOf(change)
  let moved: Element | undefined
  return () => {
    if (!moved?.isConnected) moved = elementsOf(change)[0]
    return moved ? [moved] : []
  }
}

/** By nodes: made, and made again where the page undoes it; then the page is right, and it is told. */
const hold = (change: Change, ways: readonly Way[], signal: AbortSignal, { seen, failed }: Told): void => {
  if (!ways[0]) return failed(change.to.set === 'order' ? 'not movable' : 'not allowed')
  const targets = targetsOf(change)
  const undone = () => targets().filter((one) => !ways.every((way) => way.holds(one)))
  const make = (): Element | undefined => {
    const all = undone()
    for (const one of all) for (const way of ways) way.make(one)
    return all[0]
  }
  make()
  for (const one of targets()) seen(one)
  let times = 0
  const observer = new MutationObserver(() => {
    if (times === MOST && undone()[0]) {
      observer.disconnect()
      return failed('the page changes it back')
    }
    if (make()) times++
    observer.takeRecords() // what we did ourselves
  })
  const attributeFilter = ['class', 'src', 'srcset', 'href', 'alt']
  if (change.to.set === 'attribute') attributeFilter.push(change.to.name)
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    for (const way of ways) way.undo()
  })
}

/** By style, until what the page draws later would be hidden with it: the rule is lifted to measure what it has not met yet, before anything is drawn. */
const hide = (change: Change, declaration: string, signal: AbortSignal, { failed }: Told): void => {
  const sheet = styleBy(change.selector, declaration, signal)
  const met = new WeakSet(elementsOf(change))
  const observer = new MutationObserver(() => {
    const found = elementsOf(change)
    const isNew = found.some((one) => !met.has(one))
    sheet.disabled = isNew
    const isGone = found.some(isWhole)
    for (const one of found) met.add(one)
    sheet.disabled = isGone
    if (!isGone) return
    observer.disconnect()
    failed('would hide the page')
  })
  observer.observe(document, { childList: true, subtree: true, attributeFilter: ['class', 'id'] })
  signal.addEventListener('abort', () => observer.disconnect())
}

const begin = async (change: Change, signal: AbortSignal, told: Told): Promise<void> => {
  const first = await awaitElement(change.selector, signal)
  if (signal.aborted) return
  if (!first) return told.failed('not found')
  if (change.to.set === 'hide' && elementsOf(change).some(isWhole)) return told.failed('would hide the page')
  const declaration = declarationOf(change, first)
  if (declaration === undefined) {
    await whenHydrated()
    const ways = await waysOf(change, first)
    return signal.aborted ? undefined : hold(change, ways, signal, told)
  }
  // What is hidden is never seen itself: where it stood is.
  if (first.parentElement) told.seen(first.parentElement)
  if (change.to.set === 'hide') hide(change, declaration, signal, told)
  else styleBy(change.selector, declaration, signal)
}

/**
 * Changes the page itself: texts, pictures, links, attributes, classes, what is hidden and what comes first. By style where style
 * does it; otherwise on the very nodes that are there, of which none is taken out. The next view begins without it.
 */
export const change: Kind = ({ blocks }, { onAction, signal }) => {
  const told = { shown: false, failed: false }
  const seen = (one: Element) =>
    whenSeen(one, signal, () => {
      if (!told.shown) onAction('shown')
      told.shown = true
    })
  const failed = (reason: string) => {
    if (!told.failed) onAction('failed', { reason })
    told.failed = true
  }
  for (const block of blocks) if (block.kind === 'change') void safely(begin)(block, signal, { seen, failed })
}
