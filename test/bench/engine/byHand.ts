import type { Event, Profile } from '../../../worker/engine/index.ts'
import { countSince, type Facts, fold, hasBought, type Maker, MONTH, WEEK } from './asker.ts'
import type { Rule } from './rules.ts'

type Match = (facts: Facts) => boolean

/** What somebody who only had this rule would write: the same checks, in the same order, and nothing else. */
const closureOf = ({ id, tag, reaches, carts, plan, purpose, author }: Rule): Match => {
  const [wantedPlan, wantedAuthor] = [fold(plan), fold(author)]
  return ({ profile, now }) => {
    const { history, consent, attributes, past } = profile
    if (reaches !== undefined && countSince(history, 'page_view', tag, now - WEEK) !== reaches) return false
    if (consent.onsite?.granted === false && consent[purpose]?.granted === false) return false
    if (hasBought(history, wantedAuthor)) return false
    if (countSince(history, 'cart', '', now - MONTH) < carts) return false
    const actual = attributes.plan
    if (typeof actual !== 'string' || fold(actual) !== wantedPlan) return false
    return consent[purpose]?.granted === true && past[id] === undefined
  }
}

type Entry = { id: string; tag: string; match: Match }

const entryOf = (rule: Rule): Entry => ({ id: rule.id, tag: rule.tag, match: closureOf(rule) })

/** Closures found by the tag of the page view: the floor. */
export const index: Maker = (rules) => {
  const byTag = new Map<string, Entry[]>()
  for (const rule of rules) {
    const list = byTag.get(rule.tag)
    if (list) list.push(entryOf(rule))
    else byTag.set(rule.tag, [entryOf(rule)])
  }
  return (facts) => {
    const found: string[] = []
    if (facts.event.type !== 'page_view') return found
    for (const tag of facts.event.tags ?? [])
      for (const { id, match } of byTag.get(tag) ?? []) if (match(facts)) found.push(id)
    return found
  }
}

/** The same closures, each asked every time. */
export const scan: Maker = (rules) => {
  const entries = rules.map(entryOf)
  return (facts) => {
    const found: string[] = []
    for (const { id, tag, match } of entries)
      if (facts.event.type === 'page_view' && facts.event.tags?.includes(tag) && match(facts)) found.push(id)
    return found
  }
}

const isRepeated = (history: readonly Event[], id: string): boolean => {
  for (let i = history.length - 1; i >= 0; i--) if (history[i]?.id === id) return true
  return false
}

const tally = (totals: Profile['totals'], key: string, at: number): void => {
  const before = totals[key]
  totals[key] = before ? { n: before.n + 1, first: before.first, last: at } : { n: 1, first: at, last: at }
}

/** What recording a page view takes at the least: known or new, history, totals, context; the old one untouched. */
export const recordByHand = (profile: Profile, { context, ...event }: Event): Profile => {
  if (isRepeated(profile.history, event.id)) return profile
  const totals = { ...profile.totals }
  tally(totals, event.type, event.at)
  for (const tag of event.tags ?? []) tally(totals, `${event.type}|${tag}`, event.at)
  return {
    ...profile,
    totals,
    history: [...profile.history, event],
    context: { ...profile.context, ...context },
    seen: event.at,
  }
}
