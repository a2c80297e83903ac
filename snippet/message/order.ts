import type { Way } from './way.ts'

/**
 * Whether a framework finds what it has drawn here by the first and the last of it, and would remove others instead once one of them has moved: Svelte, Lit and React mark
 * such places with comments that say nothing.
 */
const isMarked = (one: Element): boolean =>
  [...(one.parentNode?.childNodes ?? [])].some((node) => node instanceof Comment && /^(\W*$|\?)/.test(node.data))

/**
 * In front of its brothers and sisters (`0`), or behind them; never to another parent, where a framework would not find it, nor beyond an empty text, with which
 * Vue ends what it removes as one.
 */
const order = (place: 'first' | 'last'): Way => {
  const [beside, put] =
    place === 'first' ? (['previousSibling', 'before'] as const) : (['nextSibling', 'after'] as const)
  const outermost = (one: Element): ChildNode => {
    let at: ChildNode = one
    for (let next = at[beside]; next && next.nodeValue !== ''; next = next[beside]) at = next
    return at
  }
  const own = new Map<Element, ChildNode | null>()
  return {
    holds: (one) => outermost(one) === one,
    make: (one) => {
      if (!own.has(one)) own.set(one, one.nextSibling)
      outermost(one)[put](one)
    },
    undo: () => {
      for (const [one, next] of own)
        if (!next || next.parentNode === one.parentNode) one.parentNode?.insertBefore(one, next)
    },
  }
}

/** How something goes first or last among its brothers and sisters; nothing where it may not be moved. */
export const orders = ({ place }: { place: 'first' | 'last' }, one: Element): Way[] =>
  isMarked(one) ? [] : [order(place)]
