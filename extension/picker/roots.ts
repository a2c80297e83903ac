/** A place selectors are looked up in: a document, or an open shadow root. */
export type Root = Document | ShadowRoot

/*
 * Told by what they are, not by `instanceof`: elements of another frame are made by another realm's constructors.
 */
export const isElement = (node: Node): node is Element => node.nodeType === Node.ELEMENT_NODE
const isFrame = (element: Element): element is HTMLIFrameElement => element.localName === 'iframe'
const isShadow = (node: Node): node is ShadowRoot => node.nodeType === Node.DOCUMENT_FRAGMENT_NODE
export const isForm = (element: Element): element is HTMLFormElement => element.localName === 'form'
export const isControl = (element: Element): element is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement =>
  /^(input|select|textarea)$/.test(element.localName)

/** The document inside a frame, when it is of our origin; another origin's cannot be read and is left alone. */
const frameDocument = (element: Element): Document | null => {
  if (!isFrame(element)) return null
  try {
    return element.contentDocument
  } catch {
    return null // some browsers throw instead of answering null
  }
}

/** A document with every open shadow root and same-origin frame inside it, in reading order. */
export const rootsOf = (root: Root): Root[] => {
  const found: Root[] = [root]
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const inner = isElement(node) ? (node.shadowRoot ?? frameDocument(node)) : null
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

/** The deepest element under a point of the viewport, through shadow roots and frames; `skip` is our own overlay. */
export const elementAt = (root: Root, x: number, y: number, skip: Element): Element | undefined => {
  const found = root.elementsFromPoint(x, y).find((element) => element !== skip)
  if (found === undefined) return undefined
  if (found.shadowRoot !== null && found.shadowRoot !== root) return elementAt(found.shadowRoot, x, y, skip) ?? found
  const inner = frameDocument(found)
  if (inner === null) return found
  const box = found.getBoundingClientRect()
  return elementAt(inner, x - box.x - found.clientLeft, y - box.y - found.clientTop, skip) ?? found
}

/** An element's box in the viewport of the top document: frames add where they stand. */
export const boxOf = (element: Element): { x: number; y: number; width: number; height: number } => {
  const { x, y, width, height } = element.getBoundingClientRect()
  const frame = element.ownerDocument.defaultView?.frameElement
  if (!frame) return { x, y, width, height }
  const outer = boxOf(frame)
  return { x: outer.x + frame.clientLeft + x, y: outer.y + frame.clientTop + y, width, height }
}

/** The parent as a person sees it: out of a shadow root to its host, out of a frame to the frame. */
export const parentOf = (element: Element): Element | null => {
  if (element.parentElement !== null) return element.parentElement
  const root = element.getRootNode()
  if (isShadow(root)) return root.host
  return element.ownerDocument.defaultView?.frameElement ?? null
}

/** The first child as a person sees it: into a shadow root or a frame when there is one. */
export const childOf = (element: Element): Element | null =>
  element.shadowRoot?.firstElementChild ?? frameDocument(element)?.body ?? element.firstElementChild
