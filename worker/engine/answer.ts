/** Kleene's three values. Unknown never acts. */
export type Answer = 'yes' | 'no' | 'unknown'

/** A yes or no of JavaScript, `undefined` being unknown. */
export const answerOf = (value: boolean | undefined): Answer => (value === undefined ? 'unknown' : value ? 'yes' : 'no')

/** `not unknown` is unknown. */
export const not = (answer: Answer): Answer => (answer === 'unknown' ? 'unknown' : answer === 'yes' ? 'no' : 'yes')
