import { safely } from '../safely.ts'
import { awaitElement } from './awaitElement.ts'
import { type Change, elementsOf, wayOf } from './changes.ts'
import type { Kind } from './kind.ts'
import { declarationOf, isWhole, styleBy } from './styleChange.ts'
import { whenSeen } from './whenSeen.ts'

/** A page that writes its own again so often means it. */
const MOST = 10

type Told = { seen(one: Element): void; failed(reason: string): void }

/** By nodes: made, and made again where the page undoes it; then the page is right, and it is told. */
const hold = (change: Change, signal: AbortSignal, { seen, failed }: Told): void => {
  const way = wayOf(change)
  if (!way) return failed('not allowed')
  const undo: (() => void)[] = []
  const make = (): boolean => {
    const undone = elementsOf(change).filter((one) => !way.holds(one))
    for (const one of undone) undo.push(way.make(one))
    return undone.length > 0
  }
  make()
  for (const one of elementsOf(change)) seen(one)
  let times = 0
  const observer = new MutationObserver(() => {
    if (times === MOST && elementsOf(change).some((one) => !way.holds(one))) {
      observer.disconnect()
      return failed('the page changes it back')
    }
    if (make()) times++
    observer.takeRecords() // what we did ourselves
  })
  const attributeFilter = ['class', 'src', 'srcset', 'href', 'alt', 'title', 'placeholder', 'aria-label']
  observer.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    for (const one of undo.reverse()) one()
  })
}

const begin = async (change: Change, signal: AbortSignal, told: Told): Promise<void> => {
  const first = await awaitElement(change.selector, signal)
  if (signal.aborted) return
  if (!first) return told.failed('not found')
  if (change.to.set === 'hide' && elementsOf(change).some(isWhole)) return told.failed('would hide the page')
  const declaration = declarationOf(change, first)
  if (declaration === undefined) return hold(change, signal, told)
  // What is hidden is never seen itself: where it stood is.
  if (first.parentElement) told.seen(first.parentElement)
  styleBy(change.selector, declaration, signal)
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
