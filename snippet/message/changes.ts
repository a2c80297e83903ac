import type { Block } from './blocks.ts'
import { safeHref } from './href.ts'
import { safeSrc } from './safeSrc.ts'
import { type Way, way } from './way.ts'

export type Change = Extract<Block, { kind: 'change' }>
type Of<S extends Change['to']['set']> = Extract<Change['to'], { set: S }>

/** Elements whose attributes are these; `null` stands for none. */
const attributes = (wanted: Readonly<Record<string, string | null>>): Way[] =>
  Object.entries(wanted).map(([name, value]) =>
    way(
      (one) => one.getAttribute(name),
      (one, said) => (said === null ? one.removeAttribute(name) : one.setAttribute(name, said)),
      value,
    ),
  )

/** The text nodes of an element that say something. */
const textsOf = (one: Element): Text[] => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text && node.data.trim() !== '') found.push(node)
  return found
}

const saying = (ours: string): Way<Text> =>
  way(
    (node) => node.data,
    (node, said) => {
      node.data = said
    },
    ours,
  )

/** Writes into the text that is there: a framework would look for a node that was taken out, and fail. */
const words = ({ text }: Of<'text'>): Way => {
  const [said, nothing] = [saying(text), saying('')]
  return {
    holds: (one) => one.textContent?.trim() === text.trim(),
    make: (one) => {
      const [first = one.appendChild(new Text()), ...others] = textsOf(one)
      said.make(first)
      for (const other of others) nothing.make(other)
    },
    undo: () => {
      nothing.undo()
      said.undo()
    },
  }
}

const classes = ({ add, remove }: Of<'class'>): Way[] =>
  [add, remove].flatMap((name) =>
    name
      ? way(
          ({ classList }) => classList.contains(name),
          ({ classList }, has) => classList.toggle(name, has),
          name === add,
        )
      : [],
  )

/** Names that may be written; the same list as `worker/engine/pageChange.ts`. */
const HARMLESS = /^(title|alt|placeholder|aria-(label|description)|data-[a-z][a-z0-9-]{0,40})$/

/**
 * How a change is made on the elements themselves, of which one is known; nothing if it is a matter of style, or nothing a page may have.
 */
export const waysOf = async ({ to }: Change, first: Element): Promise<Way[]> => {
  switch (to.set) {
    case 'text':
      return [words(to)]
    case 'image': {
      const src = safeSrc(to.src)
      return src === undefined ? [] : attributes({ src, srcset: null, ...(to.alt !== undefined && { alt: to.alt }) })
    }
    case 'link': {
      const href = safeHref(to.href)
      return href === undefined ? [] : attributes({ href })
    }
    case 'attribute':
      return HARMLESS.test(to.name) ? attributes({ [to.name]: to.value }) : []
    case 'class':
      return classes(to)
    case 'order':
      return (await import('./order.ts')).orders(to, first)
    case 'hide':
      return []
  }
}

/** Elements a change is for; one of a kind it cannot change is passed over. */
export const elementsOf = ({ selector, to }: Change): Element[] => {
  const name = to.set === 'image' ? 'img' : to.set === 'link' ? 'a' : undefined
  return [...document.querySelectorAll(selector)].filter((one) => !name || one.localName === name).slice(0, 100)
}
