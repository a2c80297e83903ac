import type { DocumentPath } from '../../worker/engine/explain/index.ts'
import type { Finding } from '../../worker/protocol.ts'

const SEQUENCES: readonly (string | number | undefined)[] = ['steps', 'else', 'met', 'timedOut']

/** The path of the innermost step a path goes through, if any. */
export const stepOf = (path: Readonly<DocumentPath>): DocumentPath | undefined => {
  if (path[0] !== 'steps') return undefined
  const last = path.findLastIndex((key, i) => typeof key === 'number' && SEQUENCES.includes(path[i - 1]))
  return last < 0 ? undefined : path.slice(0, last + 1)
}

/** Where on the screen a path belongs: a step, or one of the paragraphs around the steps. */
export const placeOf = (path: Readonly<DocumentPath>): string => {
  const step = stepOf(path)
  if (step) return JSON.stringify(step)
  const [first] = path
  return first === 'goal' || first === 'exit'
    ? 'ending'
    : first === 'trigger' || first === 'guard' || first === 'reentry'
      ? 'beginning'
      : 'whole'
}

const shared = (a: Readonly<DocumentPath>, b: Readonly<DocumentPath>): number => {
  const end = a.findIndex((key, i) => key !== b[i])
  return end < 0 ? a.length : end
}

/** The path, among those on the screen, that is nearest to one in the document. */
export const nearest = (path: Readonly<DocumentPath>, shown: readonly DocumentPath[]): DocumentPath | undefined =>
  shown
    .toSorted((a, b) => shared(b, path) - shared(a, path) || a.length - b.length)
    .find((each) => shared(each, path) > 0)

/** Of one kind and at one place there may be several: a message that two languages of the site lack. */
export const keyOf = ({ code, path, message }: Finding): string => JSON.stringify([code, path, message])

const RANK = { error: 0, warning: 1, note: 2 } as const

/** Each finding once, the gravest first: the server and the editor may both have seen it, and say the same of it. */
export const distinct = (findings: readonly Finding[]): Finding[] => {
  const byPlace = new Map(findings.map((each) => [keyOf(each), each]))
  return [...byPlace.values()].toSorted((a, b) => RANK[a.severity] - RANK[b.severity])
}
