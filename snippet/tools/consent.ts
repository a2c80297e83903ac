import type { Kit } from './kit.ts'

const OURS = 'sillage.'
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

const clear = (place: Record<string, unknown>, start = ''): void => {
  for (const key of Object.keys(place)) if (key.startsWith(start)) delete place[key]
}

/**
 * Without `analytics` nothing of a visitor stays in this browser. The refusal itself is kept only where silence would mean yes: elsewhere nothing
 * may be stored, and nothing needs to be. What is kept is in no other place, so whoever clears it does so for all tabs.
 */
const keep = ({ answers, presumed, save, shelf }: Kit, all: Given): void => {
  const isPresumed = presumed('analytics')
  const may = all.analytics ?? isPresumed
  clear(answers)
  if (!may) clear(shelf(), OURS)
  if (may || isPresumed) save(ANSWERS, JSON.stringify(all))
  else Object.assign(answers, all)
}

/** A no ends the messages of this view, shown or waiting; a yes makes their places free again. The sights in `occurred` begin with `#`. */
const heed = ({ view }: Kit, mayShow: boolean): void => {
  if (!mayShow) return view.controller.abort()
  view.controller = new AbortController()
  for (const one of view.occurred) if (one[0] !== '#') view.occurred.delete(one)
}

/** Takes an answer about a purpose, unless it is known: banners give it again on each page. */
export const consent = (kit: Kit, subject: string, granted: boolean): void => {
  const { push, view } = kit
  const known = given(kit)
  if (known[subject] === granted) return
  const held = () => [allowed(kit, 'analytics'), allowed(kit, 'onsite')] as const
  const [wasCounted, wasShown] = held()
  const tell = () => push({ type: 'consent', subject, granted })
  // A withdrawal is told in the name of who withdraws, so before they are forgotten.
  if (!granted) tell()
  keep(kit, { ...known, [subject]: granted })
  if (granted) tell()
  const [isCounted, isShown] = held()
  if (isShown !== wasShown) heed(kit, isShown)
  // The worker forgot a view that had no visitor, and its messages were held back before a yes: now the same view goes again.
  if (view.event && (isCounted > wasCounted || isShown > wasShown)) push({ type: 'page_view', ...view.event })
}

/** Forgets the visitor with their answers. A refusal stays: who refused has no visitor to forget. */
export const reset = (kit: Kit): void => {
  if (!allowed(kit, 'analytics')) return
  clear(kit.answers)
  clear(kit.shelf(), OURS)
}
