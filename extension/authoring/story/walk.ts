const words = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-path][role=button]')]

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1 }

/** ← and → go from word to word, Home and End to the first and last one. Answers whether the key was one of them. */
export const walkWords = (root: HTMLElement, from: HTMLElement, key: string): boolean => {
  const all = words(root)
  const at = all.indexOf(from)
  if (at < 0) return false
  const by = STEPS[key]
  const to = key === 'Home' ? 0 : key === 'End' ? all.length - 1 : by === undefined ? undefined : at + by
  if (to === undefined) return false
  all[Math.min(all.length - 1, Math.max(0, to))]?.focus()
  return true
}

/** Puts the focus on what a popover was opened from. */
export const focusOpener = (root: HTMLElement, opener: string): void =>
  [...root.querySelectorAll<HTMLElement>('[data-opens]')].find(({ dataset }) => dataset.opens === opener)?.focus()
