import type { Answer } from '../../answer.ts'

/** What a language must know to say what was decided, and why. */
export type WhyWords = {
  /** What came in, as people read it above what was decided: "They looked at a page". */
  heard(deeds: string): string
  entered: string
  /** By the rule that kept somebody out. */
  notEntered: Readonly<Record<string, string>>
  /** It is about something else. */
  nothing: string
  begins(triggers: string): string
  /** Somebody is in it, at a step. */
  inside(step: string): string
  /** By the rule that ended a passage, or took back what was planned. */
  ended: Readonly<Record<string, string>>
  goalCounted: string
  done(step: string): string
  ready(step: string): string
  fork: string
  arm(name: string): string
  met(step: string): string
  parked(step: string): string
  moved(step: string): string
  skipped(step: string): string
  /** By the rule that skipped a step. */
  skippedFor: Readonly<Record<string, string>>
  shown(step: string): string
  waits(step: string): string
  /** By what a message waits for. */
  waitsFor: Readonly<Record<string, string>>
  cancelled(step: string): string
  colon: string
  answer: Readonly<Record<Answer, string>>
  /** Numbers a rule saw. */
  soFar(n: string, isExact: boolean): string
  soFarOf(n: string, of: string): string
  /** More of them have happened than it starts with. */
  isPast: string
  more(n: string): string
  itIs(value: string): string
  notKnown: string
  lastOn(moment: string): string
  never: string
}
