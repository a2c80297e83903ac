import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** True for the one who is to make it. A folder can be made once only, whoever tries, and in whichever process. */
const isFirst = async (folder: string): Promise<boolean> => {
  try {
    await mkdir(folder)
    return true
  } catch {
    return false
  }
}

/**
 * A folder that is made once in a run of tests, by whoever asks for it first; all others wait. It is removed at the end of the run, and
 * shared: nobody may write in it.
 * @throws what `make` throws; whoever asks next tries again
 */
export const once = async (name: string, make: (folder: string) => Promise<unknown>): Promise<string> => {
  const folder = join(inject('built'), name)
  const making = `${folder}.making`
  while (!existsSync(folder)) {
    if (!(await isFirst(making))) await pause(50)
    else
      try {
        if (existsSync(folder)) break
        await make(making)
        await rename(making, folder)
      } finally {
        await rm(making, { recursive: true, force: true })
      }
  }
  return folder
}
