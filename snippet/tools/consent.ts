import type { Kit } from './kit.ts'

const ANSWERS = 'sillage.c'

const clear = ({ keysOf, forget }: Kit): void => keysOf('sillage.').forEach(forget)

/** Takes an answer about a purpose, unless it is known: banners give it again on each page. */
export const consent = (kit: Kit, subject: string, granted: boolean): void => {
  const { push, view, answers, allowed, presumed, remember } = kit
  if (answers[subject] === granted) return
  const tell = () => push({ type: 'consent', subject, granted })
  const before = allowed('analytics')
  // A withdrawal is told in the name of who withdraws, so before they are forgotten.
  if (!granted) tell()
  answers[subject] = granted
  // Without `analytics` nothing of a visitor stays in this browser. The refusal itself is kept only where silence would
  // mean yes: elsewhere nothing may be stored, and nothing needs to be.
  if (!allowed('analytics')) clear(kit)
  if (allowed('analytics') || presumed('analytics')) remember(ANSWERS, answers)
  if (granted) tell()
  // The worker forgot a view that had no visitor: now that there is one, the same view goes again.
  if (!before && allowed('analytics') && view.event) push({ type: 'page_view', ...view.event })
}

/** Forgets the visitor with their answers. A refusal stays: who refused has no visitor to forget. */
export const reset = (kit: Kit): void => {
  if (!kit.allowed('analytics')) return
  for (const purpose of Object.keys(kit.answers)) delete kit.answers[purpose]
  clear(kit)
}
