import type { Block } from './blocks.ts'
import { safeHref } from './href.ts'
import { safeSrc } from './safeSrc.ts'

export type Change = Extract<Block, { kind: 'change' }>
type Of<S extends Change['to']['set']> = Extract<Change['to'], { set: S }>

/** One way to change an element: does it hold, make it so, and what takes it back. */
export type Way = { holds(one: Element): boolean; make(one: Element): () => void }

/** An element whose attributes are these; `null` stands for none. */
const attributes = (wanted: Readonly<Record<string, string | null>>): Way => {
  const set = (one: Element, all: Readonly<Record<string, string | null>>) => {
    for (const [name, value] of Object.entries(all))
      if (value === null) one.removeAttribute(name)
      else one.setAttribute(name, value)
  }
  return {
    holds: (one) => Object.entries(wanted).every(([name, value]) => one.getAttribute(name) === value),
    make: (one) => {
      const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, one.getAttribute(name)]))
      set(one, wanted)
      return () => set(one, before)
    },
  }
}

/** The text nodes of an element that say something. */
const textsOf = (one: Element): Text[] => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.data.trim() !== '') found.push(node)
  return found
}

/** Writes into the text that is there: a framework would look for a node that was taken out, and fail. */
const words = ({ text }: Of<'text'>): Way => ({
  holds: (one) => one.textContent?.trim() === text.trim(),
  make: (one) => {
    const [first = one.appendChild(new Text()), ...others] = textsOf(one)
    const before = [first, ...others].map((node) => [node, node.data] as const)
    first.data = text
    for (const other of others) other.data = ''
    return () => {
      // What the page has written since is its own.
      if (one.textContent?.trim() === text.trim()) for (const [node, data] of before) node.data = data
    }
  },
})

const classes = ({ add, remove }: Of<'class'>): Way => ({
  holds: ({ classList }) => (!add || classList.contains(add)) && (!remove || !classList.contains(remove)),
  make: ({ classList }) => {
    const [had, lacked] = [remove && classList.contains(remove), add && !classList.contains(add)]
    if (add) classList.add(add)
    if (remove) classList.remove(remove)
    return () => {
      if (add && lacked) classList.remove(add)
      if (remove && had) classList.add(remove)
    }
  },
})

/** In front of its brothers and sisters, or behind them; never to another parent, where a framework would not find it. */
const order = ({ place }: Of<'order'>): Way => ({
  holds: (one) => (place === 'first' ? !one.previousElementSibling : !one.nextElementSibling),
  make: (one) => {
    const [parent, next] = [one.parentElement, one.nextSibling]
    if (place === 'first') parent?.prepend(one)
    else parent?.append(one)
    return () => {
      if (one.parentElement === parent && (!next || next.parentNode === parent)) parent?.insertBefore(one, next)
    }
  },
})

/** Names that may be written; the same list as `worker/engine/pageChange.ts`. */
const HARMLESS = /^(title|alt|placeholder|aria-(label|description)|data-[a-z][a-z0-9-]{0,40})$/

/** How a change is made on the elements themselves; undefined if it is a matter of style, or nothing a page may have. */
export const wayOf = ({ to }: Change): Way | undefined => {
  switch (to.set) {
    case 'text':
      return words(to)
    case 'image': {
      const src = safeSrc(to.src)
      return src === undefined
        ? undefined
        : attributes({ src, srcset: null, ...(to.alt !== undefined && { alt: to.alt }) })
    }
    case 'link': {
      const href = safeHref(to.href)
      return href === undefined ? undefined : attributes({ href })
    }
    case 'attribute':
      return HARMLESS.test(to.name) ? attributes({ [to.name]: to.value }) : undefined
    case 'class':
      return classes(to)
    case 'order':
      return order(to)
    case 'hide':
      return undefined
  }
}

/** Elements a change is for; one of a kind it cannot change is passed over. */
export const elementsOf = ({ selector, to }: Change): Element[] => {
  const name = to.set === 'image' ? 'img' : to.set === 'link' ? 'a' : undefined
  return [...document.querySelectorAll(selector)].filter((one) => !name || one.localName === name).slice(0, 100)
}
