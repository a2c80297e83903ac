/** Puts the focus at the beginning of the room, where what had it is gone: nobody should be left nowhere. */
export const focusMain = (): void => document.querySelector('main')?.focus({ preventScroll: true })
