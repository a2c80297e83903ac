/** Signs that mean nothing to the grammar of selectors: escaped ones, and what stands in quotes. */
const QUOTED = /\\.|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gs

/** Brackets in pairs with none, and no quote, in them. */
const PAIR = /\([^()[\]"']*\)|\[[^()[\]"']*\]/g

/**
 * Are all brackets and quotes of a selector closed? Browsers read some that are not, but rarely as they were meant. What else may be
 * wrong with a selector only a browser can say (https://www.w3.org/TR/selectors-4/#grammar).
 */
export const isClosed = (selector: string): boolean => {
  let left = selector.replace(QUOTED, '')
  for (let before = ''; before !== left; ) {
    before = left
    left = left.replace(PAIR, '')
  }
  return !/[()[\]"']/.test(left)
}
