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
