/** A place selectors are looked up in: a document, or an open shadow root. */
export type Root = Document | ShadowRoot

export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE
const isShadow = (node: Node): node is ShadowRoot => node.nodeType === Node.DOCUMENT_FRAGMENT_NODE
export const isForm = (element: Element): element is HTMLFormElement => element.localName === 'form'
export const isControl = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  /^(input|select|textarea)$/.test(element.localName)

/**
 * A document with every open shadow root inside it, in reading order. What is in a frame is another page: the script of this one
 * neither hears nor finds it, so it is not offered, whoever it belongs to.
 */
export const rootsOf = (root: Root): Root[] => {
  const found: Root[] = [root]
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const inner = isElement(node) ? node.shadowRoot : null
    if (inner !== null) found.push(...rootsOf(inner))
  }
  return found
}

/** Every element a selector finds in these roots; none for a selector the browser does not understand. */
export const findAll = (selector: string, roots: readonly Root[]): Element[] => {
  try {
    return roots.flatMap((root) => [...root.querySelectorAll(selector)])
  } catch {
    return []
  }
}

/** The deepest element under a point of the viewport, through shadow roots, down to a frame; `skip` is our own overlay. */
export const elementAt = (root: Root, x: number, y: number, skip: Element): Element | undefined => {
  const found = root.elementsFromPoint(x, y).find((element) => element !== skip)
  if (found === undefined) return undefined
  if (found.shadowRoot === null || found.shadowRoot === root) return found
  return elementAt(found.shadowRoot, x, y, skip) ?? found
}

/** The parent as a person sees it: out of a shadow root to its host. */
export const parentOf = (element: Element): Element | null => {
  if (element.parentElement !== null) return element.parentElement
  const root = element.getRootNode()
  return isShadow(root) ? root.host : null
}

/** The first child as a person sees it: into a shadow root when there is one. */
export const childOf = (element: Element): Element | null =>
  element.shadowRoot?.firstElementChild ?? element.firstElementChild
