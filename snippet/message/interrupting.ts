type Root = Document | ShadowRoot

/** The document, and the open shadow roots in it down to what has the keyboard. */
const roots = (root: Root = document): Root[] => {
  const inner = root.activeElement?.shadowRoot
  return inner ? [root, ...roots(inner)] : [root]
}

const isTyping = (): boolean =>
  roots().some(({ activeElement }) => activeElement?.matches('input,textarea,select,[contenteditable]'))

/** Waits while somebody is in the middle of a word. */
export const whenNotTyping = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const look = () => isTyping() || resolve()
    document.addEventListener('focusout', () => setTimeout(look), { signal })
    look()
  })

/** Whether the page has a question of its own open; pages keep those they may ask later in them, hidden. */
export const isAsking = (): boolean =>
  roots().some((root) =>
    [...root.querySelectorAll(':modal,[aria-modal=true]')].some((one) =>
      one.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true }),
    ),
  )
