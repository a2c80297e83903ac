import type { Page } from 'playwright-core'
import * as v from 'valibot'

type Node = { localName: string; nodeValue: string; children?: Node[] | undefined; shadowRoots?: Node[] | undefined }

const Node: v.GenericSchema<unknown, Node> = v.object({
  localName: v.string(),
  nodeValue: v.string(),
  children: v.optional(v.array(v.lazy(() => Node))),
  shadowRoots: v.optional(v.array(v.lazy(() => Node))),
})

const inside = ({ children = [], shadowRoots = [] }: Node): Node[] => [...shadowRoots, ...children]

const messages = (node: Node): Node[] =>
  node.localName === 'sillage-message' ? [node] : inside(node).flatMap(messages)

const textOf = (node: Node): string[] =>
  (node.localName === '' ? [node.nodeValue] : []).concat(inside(node).flatMap(textOf))

/**
 * What a page's messages say. They live in closed shadow roots, which neither the page nor playwright sees into; the
 * debugger does. '' when there is none.
 */
export const messageText = async (page: Page): Promise<string> => {
  const debug = await page.context().newCDPSession(page)
  try {
    const { root } = v.parse(v.object({ root: Node }), await debug.send('DOM.getDocument', { depth: -1, pierce: true }))
    return messages(root).flatMap(textOf).join(' ').replace(/\s+/g, ' ').trim()
  } finally {
    await debug.detach()
  }
}

/** Waits until a message says `text`; throws with what it said instead. */
export const messageSaying = async (page: Page, text: string, within = 5000): Promise<void> => {
  const until = Date.now() + within
  let said = ''
  while (Date.now() < until) {
    said = await messageText(page)
    if (said.includes(text)) return
    await page.waitForTimeout(50)
  }
  throw new Error(`No message said "${text}"; what there was: "${said}".`)
}
