import type { Event, Profile } from '../../../worker/engine/index.ts'
import type { Rule } from './rules.ts'

/** What a contestant is told: the page view, and the person with that view already in their history. */
export type Facts = { event: Event; profile: Profile; now: number }

/** Answers which rules let this person in, in any order. */
export type Asker = (facts: Facts) => string[] | Promise<string[]>

/** Makes a contestant out of rules, in its own language. */
export type Maker = (rules: readonly Rule[]) => Asker

/** How many such events there are from an instant on; the one piece of code all languages but ours share. */
export const countSince = (history: readonly Event[], type: string, tag: string, from: number): number => {
  let n = 0
  for (let i = history.length - 1; i >= 0; i--) {
    const event = history[i]
    if (!event || event.at < from) break
    if (event.type === type && (tag === '' || event.tags?.includes(tag))) n++
  }
  return n
}

/** A text as rules compare it: letter case and the way accents are encoded do not matter. */
export const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/** True if any purchase has an item by this author, already folded. */
export const hasBought = (history: readonly Event[], author: string): boolean => {
  for (const event of history) {
    if (event.type !== 'purchase' || !event.items) continue
    for (const item of event.items) if (typeof item.author === 'string' && fold(item.author) === author) return true
  }
  return false
}

export const WEEK = 7 * 86_400_000
export const MONTH = 30 * 86_400_000
