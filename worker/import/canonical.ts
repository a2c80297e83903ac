/** JSON with the keys of every object in order, and without what is undefined: the same text for the same content. */
export const canonical = (value: unknown): string => {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const inOrder = entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${inOrder.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`
}
