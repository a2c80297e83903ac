/** Ways to make rules ready to be asked, each measured in an isolate that has done nothing before. */
export const WAYS = ['compile', 'decode', 'closures', 'cel-js', 'json-logic-engine, compiled'] as const
export type Way = (typeof WAYS)[number]
