import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

/** A dialog that is open, over everything, for as long as it is there. */
export const useDialog = (): RefObject<HTMLDialogElement | null> => {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close() // closed before it goes, so that the focus returns to the button it came from
  }, [])
  return ref
}
