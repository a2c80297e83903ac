/** Documents before and after the present one. `typing` names the field being typed in, whose strokes undo together. */
export type History<T> = { past: T[]; present: T; future: T[]; typing?: string }

const LONGEST = 200

export const begin = <T>(present: T): History<T> => ({ past: [], present, future: [] })

/** Records a change. Strokes in one field are one change; the same document again is none. */
export const record = <T>(history: History<T>, next: T, typing?: string): History<T> => {
  if (Object.is(next, history.present)) return history
  const key = typing === undefined ? {} : { typing }
  if (typing !== undefined && typing === history.typing)
    return { past: history.past, present: next, future: [], ...key }
  return { past: [...history.past, history.present].slice(-LONGEST), present: next, future: [], ...key }
}

/** One change back; the same history at its beginning. */
export const undo = <T>(history: History<T>): History<T> => {
  const [present, past] = [history.past.at(-1), history.past.slice(0, -1)]
  return present === undefined ? history : { past, present, future: [history.present, ...history.future] }
}

/** One change forward again. */
export const redo = <T>(history: History<T>): History<T> => {
  const [present, ...future] = history.future
  return present === undefined ? history : { past: [...history.past, history.present], present, future }
}
