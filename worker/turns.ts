/** Longest that anybody waits for those before them, in ms; whoever was cut off in mid-air must not keep the others. */
export const patience = { ms: 2000 }

type Queue<T> = { tail: Promise<void>; latest: T | undefined; inside: number }

/** True if it settled in time. */
const inTime = async (before: Promise<void>): Promise<boolean> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), patience.ms)
  })
  const settled = await Promise.race([before.then(() => true), late])
  clearTimeout(timer)
  return settled
}

/** Does something when its turn has come, with what whoever was before left behind. */
export type InTurn<T> = <R>(
  key: string,
  work: (latest: T | undefined) => Promise<{ answer: R; left: T | undefined }>,
) => Promise<R>

/**
 * One after another for each key, within this isolate. It keeps those who would only lose a race out of it, and hands each what the one
 * before has just learnt. Nothing depends on it: other isolates know nothing of it, and whoever waits too long goes ahead.
 */
export const turns = <T>(): InTurn<T> => {
  const queues = new Map<string, Queue<T>>()
  const leave = (key: string, queue: Queue<T>): void => {
    if (queues.get(key) === queue) queues.delete(key)
  }
  return async (key, work) => {
    const queue = queues.get(key) ?? { tail: Promise.resolve(), latest: undefined, inside: 0 }
    queues.set(key, queue)
    const before = queue.tail
    let done = (): void => {}
    queue.tail = new Promise((resolve) => {
      done = resolve
    })
    try {
      if (queue.inside++ > 0 && !(await inTime(before))) leave(key, queue)
      const { answer, left } = await work(queue.latest)
      queue.latest = left
      return answer
    } finally {
      done()
      if (--queue.inside === 0) leave(key, queue)
    }
  }
}
