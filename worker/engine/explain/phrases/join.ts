/** Joins what is there, with a last separator of its own: "a, b or c". */
export const joined = (parts: readonly (string | false | undefined)[], between: string, last = between): string => {
  const there = parts.filter((part): part is string => typeof part === 'string' && part !== '')
  const end = there.pop()
  if (end === undefined) return ''
  return there.length === 0 ? end : there.join(between) + last + end
}
