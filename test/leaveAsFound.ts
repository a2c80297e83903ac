import { afterAll, vi } from 'vitest'

/** The process tries another file next: what this one has put in the place of something is taken away again. */
afterAll(() => {
  vi.unstubAllGlobals()
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  vi.useRealTimers()
})
