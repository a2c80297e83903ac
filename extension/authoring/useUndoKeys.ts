import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** Ctrl Z, Shift Ctrl Z and Ctrl Y, with ⌘ for Ctrl on a Mac. */
const meant = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): 'undo' | 'redo' | undefined => {
  if (altKey || !(ctrlKey || metaKey)) return undefined
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo'
  return key.toLowerCase() === 'y' ? 'redo' : undefined
}

type Steps = { undo(): void; redo(): void }

/**
 * Undo and redo by keyboard wherever the focus is while the editor is shown, its fields included: a field's own undo
 * knows nothing of the document.
 */
export const useUndoKeys = (root: RefObject<HTMLElement | null>, steps: Steps): void => {
  const latest = useRef(steps)
  latest.current = steps
  useLayoutEffect(() => {
    const stop = new AbortController()
    const press = (event: KeyboardEvent) => {
      const step = meant(event)
      if (!step) return
      event.preventDefault()
      latest.current[step]()
    }
    root.current?.ownerDocument.addEventListener('keydown', press, { signal: stop.signal })
    return () => stop.abort()
  }, [])
}
