/**
 * What some work takes of the processor, in ms, in this thread alone. A clock on the wall would count the others' turns too: on a busy
 * machine they are most of it.
 */
export const cpu = (work: () => unknown): number => {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

const OVER_AND_OVER = 20

/**
 * The same, where it should be less than `most`. The first time compiles and collects garbage too, and the processor's own clock may tick only
 * every 4 ms: what was not quick is done twenty times over, and the best of three such rounds counts.
 */
export const quickest = (work: () => unknown, most: number): number => {
  const first = cpu(work)
  if (first < most) return first
  const round = () => {
    for (let i = 0; i < OVER_AND_OVER; i++) work()
  }
  return Math.min(...[1, 2, 3].map(() => cpu(round) / OVER_AND_OVER))
}
