import type { Watch } from '../../worker/protocol.ts'
import { follow, search } from './jsonPath.ts'

type Source = NonNullable<Watch['reads']>[number]['source']

/** Where elements are looked for: see rootsOf.ts. */
export type Roots = readonly (Document | ShadowRoot)[]

/** The host of the open shadow root something is in. */
const hostOf = (node: Node): Element | undefined => {
  const root = node.getRootNode()
  return root instanceof ShadowRoot ? root.host : undefined
}

const isIn = (inner: Element | undefined, outer: Element): boolean =>
  !!inner && (outer.contains(inner) || isIn(hostOf(inner), outer))

/**
 * The match nearest to an element: itself or in it, else around or beside it, else further, whatever open shadow roots lie between. The price is the one
 * next to the button.
 */
const nearest = (selector: string, from: Element, roots: Roots): Element | undefined => {
  const all = roots.flatMap((root) => [...root.querySelectorAll(selector)])
  for (let at: Element | undefined = from; at; at = at.parentElement ?? hostOf(at)) {
    const around = at
    const found = all.find((one) => isIn(one, around))
    if (found) return found
  }
  return undefined
}

/** All JSON-LD of the page; a script that is not JSON is passed over. */
const jsonLd = (): unknown[] =>
  Array.from(document.querySelectorAll('script[type="application/ld+json"]')).flatMap((script) => {
    try {
      return JSON.parse(script.textContent)
    } catch {
      return []
    }
  })

/** The newest entry first: a data layer is a list that grows. */
const dataLayer = (): unknown => {
  const layer: unknown = Reflect.get(window, 'dataLayer')
  return Array.isArray(layer) ? [...layer].reverse() : layer
}

const readSource = (source: Source, from: Element, roots: Roots): string | null | undefined => {
  switch (source.from) {
    case 'jsonld':
      return search(jsonLd(), source.path.split('.'))
    case 'data_layer':
      return follow(dataLayer(), source.path.split('.'))
    case 'meta': {
      const name = CSS.escape(source.name)
      return document.querySelector(`meta[name=${name}],meta[property=${name}]`)?.getAttribute('content')
    }
    case 'text':
      return nearest(source.selector, from, roots)?.textContent
    case 'attribute':
      return nearest(source.selector, from, roots)?.getAttribute(source.name)
  }
}

/** What one tag finds around an element, by name. What is not there is left out, and so is what cannot be read. */
export const readTag = (
  { reads = [] }: Watch,
  roots: Roots,
  from: Element = document.documentElement,
): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const { name, source } of reads) {
    try {
      const text = readSource(source, from, roots)?.trim()
      if (text) found[name] = text
    } catch {
      // A selector this browser does not know, or JSON-LD nested beyond its stack: one value less.
    }
  }
  return found
}
