/** First answer among many that is one. */
const first = (among: Iterable<unknown>, ask: (one: unknown) => string | undefined): string | undefined => {
  for (const one of among) {
    const answer = ask(one)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** As a text, in which the worker takes three digits after a dot for thousands: a number (23.975) has one more. */
const textOf = (node: unknown): string => (typeof node === 'number' ? `${node}`.replace(/\.\d{3}$/, '$&0') : `${node}`)

/** The text at a path of a node; through a list, that of the first member which has one. */
export const follow = (node: unknown, path: readonly string[]): string | undefined => {
  const [step, ...rest] = path
  if (Array.isArray(node)) return first(node, (one) => follow(one, path))
  if (step === undefined) return /^(str|num|boo)/.test(typeof node) ? textOf(node) : undefined
  return node instanceof Object ? follow(Reflect.get(node, step), rest) : undefined
}

/** The text at a path of a node or of anything inside it (`@graph`, lists, nested things): the outermost first. */
export const search = (node: unknown, path: readonly string[]): string | undefined =>
  follow(node, path) ?? (node instanceof Object ? first(Object.values(node), (one) => search(one, path)) : undefined)
