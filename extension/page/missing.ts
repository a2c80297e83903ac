import type { WireMessage } from '../../worker/protocol.ts'

/** Where a message has to find something of the page before anything of it is drawn. */
const placesOf = ({ kind, anchor = '', blocks }: WireMessage): string[] => {
  if (kind === 'change') return blocks.flatMap((block) => (block.kind === 'change' ? [block.selector] : []))
  return kind === 'inline' || kind === 'tooltip' ? [anchor] : []
}

const isThere = (selector: string): boolean => {
  try {
    return document.querySelector(selector) !== null
  } catch {
    return false // no selector at all
  }
}

/** The selectors of a message that find nothing in the page as it is. */
export const missingOf = (message: WireMessage): string[] => placesOf(message).filter((place) => !isThere(place))
