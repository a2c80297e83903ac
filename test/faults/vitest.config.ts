import { defineConfig } from 'vitest/config'
import house from '../vitest.config.ts'

const rooms = house.test?.projects ?? []
const worker = rooms.find((room) => typeof room === 'object' && 'plugins' in room)
if (typeof worker !== 'object' || !('test' in worker)) throw new Error('The house has no project that runs in workerd.')

/** The room in which the worker runs, with the tests of faults in it and no others. */
export default defineConfig({
  test: { projects: [{ ...worker, test: { ...worker.test, name: 'worker', include: ['test/faults/**/*.test.ts'] } }] },
})
