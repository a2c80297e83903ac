/** One value of a JSON-LD node: its path from the node, as a tag would say it, and the node itself. */
export type Leaf = { path: string; value: string; node: Record<string, unknown> }

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const DEPTH = 4

/** A step of a path the language of tags can say; others (`schema-name`, blanks) cannot be read later. */
const STEP = /^@?[\w:]+$/

const decode = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a page may publish broken JSON-LD: then it has nothing to offer here
  }
}

/** The top nodes of a JSON-LD text, lists and `@graph` opened. */
const nodesOf = (data: unknown): Record<string, unknown>[] => {
  if (Array.isArray(data)) return data.flatMap(nodesOf)
  if (!isRecord(data)) return []
  return '@graph' in data ? nodesOf(data['@graph']) : [data]
}

const leavesOf = (node: Record<string, unknown>, top: Record<string, unknown>, prefix: string, depth: number): Leaf[] =>
  Object.entries(node).flatMap(([key, found]): Leaf[] => {
    const path = prefix === '' ? key : `${prefix}.${key}`
    const value: unknown = Array.isArray(found) ? found[0] : found
    if (!STEP.test(key) || key.startsWith('@')) return []
    if (isRecord(value)) return depth < DEPTH ? leavesOf(value, top, path, depth + 1) : []
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return []
    return [{ path, value: `${value}`, node: top }]
  })

const follow = (node: unknown, path: readonly string[]): string | undefined => {
  const [step, ...rest] = path
  if (Array.isArray(node)) return firstOf(node, (one) => follow(one, path))
  if (step === undefined) return isRecord(node) || node === null || node === undefined ? undefined : `${node}`
  return isRecord(node) && Object.hasOwn(node, step) ? follow(node[step], rest) : undefined
}

const firstOf = (among: readonly unknown[], ask: (one: unknown) => string | undefined): string | undefined => {
  for (const one of among) {
    const answer = ask(one)
    if (answer !== undefined) return answer
  }
  return undefined
}

/** What the snippet finds at a path: in the node itself, else in anything inside it, the outermost first. */
const search = (node: unknown, path: readonly string[]): string | undefined =>
  follow(node, path) ??
  (typeof node === 'object' && node !== null ? firstOf(Object.values(node), (one) => search(one, path)) : undefined)

/**
 * The values in a page's JSON-LD, in the order they are written. A path is listed only if the snippet, which looks
 * through the whole page and takes the first, will find that very value: what is proposed is what will be read.
 */
export const listJsonLd = (texts: readonly string[]): Leaf[] => {
  const pages = texts.map(decode)
  const leaves = pages.flatMap(nodesOf).flatMap((node) => leavesOf(node, node, '', 1))
  return leaves.filter(
    ({ path, value }, i) =>
      leaves.findIndex((other) => other.path === path) === i && search(pages, path.split('.')) === value,
  )
}
