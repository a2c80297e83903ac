import type { Watch } from '../../worker/protocol.ts'
import { follow, search } from './jsonPath.ts'

type Source = NonNullable<Watch['reads']>[number]['source']

/** The match nearest to an element: in it, else beside it, else further. The price is the one next to the button. */
const nearest = (selector: string, from: Element | null): Element | null =>
  from && (from.querySelector(selector) ?? nearest(selector, from.parentElement))

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

const readSource = (source: Source, from: Element): string | null | undefined => {
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
      return nearest(source.selector, from)?.textContent
    case 'attribute':
      return nearest(source.selector, from)?.getAttribute(source.name)
  }
}

/** What one tag finds around an element, by name. What is not there is left out, and so is what cannot be read. */
export const readTag = ({ reads = [] }: Watch, from: Element = document.documentElement): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const { name, source } of reads) {
    try {
      const text = readSource(source, from)?.trim()
      if (text) found[name] = text
    } catch {
      // A selector this browser does not know, or JSON-LD nested beyond its stack: one value less.
    }
  }
  return found
}
