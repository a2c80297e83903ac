import { readdirSync, readFileSync } from 'node:fs'

/** Linux counts CPU time in hundredths of a second for whoever reads `/proc` (USER_HZ), whatever its own clock. */
const TICK_MS = 10

/** Fields after the name, which may itself hold spaces and brackets. */
const statOf = (pid: number): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** CPU time a process has used in ms, user and system, ended threads too; to 10 ms. Fields 14 and 15 of proc_pid_stat(5). */
export const cpuMsOf = (pid: number): number => {
  const stat = statOf(pid)
  return (Number(stat[11]) + Number(stat[12])) * TICK_MS
}

/** The same to the nanosecond, of the threads that live: for what is over in a few ms. */
export const exactCpuMsOf = (pid: number): number => {
  const threads = readdirSync(`/proc/${pid}/task`)
  const ns = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]))
  return ns.reduce((sum, each) => sum + each, 0) / 1e6
}

/** Memory a process holds, in MB (resident). */
export const memoryMbOf = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024

/** A child of this process by the name of its program; undefined if there is none. */
export const childCalled = (name: string): number | undefined => {
  const children = readdirSync('/proc/self/task').flatMap((id) =>
    readFileSync(`/proc/self/task/${id}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number),
  )
  return children.find((pid) => readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === name)
}
