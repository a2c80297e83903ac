import type { Watch } from '../../worker/protocol.ts'

const isKnown = (selector: string): boolean => {
  try {
    new DocumentFragment().querySelector(selector)
    return true
  } catch {
    return false
  }
}

/** The selectors of a tag as one, without those this browser does not know; it finds nothing when none is left. */
export const selectorOf = ({ selectors = [] }: Watch): string => selectors.filter(isKnown).join() || ':not(*)'
