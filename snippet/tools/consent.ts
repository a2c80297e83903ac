import type { Kit } from './kit.ts'

const ANSWERS = 'sillage.c'

type Given = Partial<Record<string, boolean>>

/** The answers that hold now. What is kept comes first: another tab may have heard it since. */
export const given = ({ answers, shelf }: Kit): Given => {
  try {
    return { ...answers, ...JSON.parse(`${shelf()[ANSWERS] ?? null}`) }
  } catch {
    return answers
  }
}

/** Whether a purpose is allowed, as the core decides it. */
export const allowed = (kit: Kit, purpose: 'analytics' | 'onsite'): boolean =>
  given(kit)[purpose] ?? kit.presumed(purpose)

const clear = ({ shelf }: Kit): void => {
  const place = shelf()
  for (const key of Object.keys(place)) if (key.startsWith('sillage.')) delete place[key]
}

/**
 * Without `analytics` nothing of a visitor stays in this browser. The refusal itself is kept only where silence would mean yes: elsewhere nothing
 * may be stored, and nothing needs to be. A yes that is kept is in no other place, so whoever takes it back does so for all tabs.
 */
const keep = (kit: Kit, all: Given): void => {
  const { answers, presumed, save } = kit
  const isPresumed = presumed('analytics')
  const may = all.analytics ?? isPresumed
  if (!may) clear(kit)
  if (may || isPresumed) save(ANSWERS, JSON.stringify(all))
  for (const purpose of Object.keys(all)) {
    if (all[purpose] && (may || isPresumed)) delete answers[purpose]
    else answers[purpose] = all[purpose]
  }
}

/** Takes an answer about a purpose, unless it is known: banners give it again on each page. */
export const consent = (kit: Kit, subject: string, granted: boolean): void => {
  const { push, view } = kit
  const known = given(kit)
  if (known[subject] === granted) return
  const tell = () => push({ type: 'consent', subject, granted })
  const before = allowed(kit, 'analytics')
  // A withdrawal is told in the name of who withdraws, so before they are forgotten.
  if (!granted) tell()
  keep(kit, { ...known, [subject]: granted })
  if (granted) tell()
  // The worker forgot a view that had no visitor: now that there is one, the same view goes again.
  if (!before && allowed(kit, 'analytics') && view.event) push({ type: 'page_view', ...view.event })
}

/** Forgets the visitor with their answers. A refusal stays: who refused has no visitor to forget. */
export const reset = (kit: Kit): void => {
  if (!allowed(kit, 'analytics')) return
  for (const purpose of Object.keys(kit.answers)) delete kit.answers[purpose]
  clear(kit)
}
