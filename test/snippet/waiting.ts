import type { Page } from 'playwright-core'
import { type Stage, until } from './stage.ts'

/** How many events a page has stored for the pages after it. */
export const kept = (page: Page): Promise<number> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sillage.q')).length)

/** Waits until so many events were answered for. @returns their ids */
export const accepted = (stage: Stage, count: number, ms = 12_000): Promise<(string | undefined)[]> =>
  until(
    () => stage.recorder.accepted().map(({ id }) => id),
    (seen) => seen.length >= count,
    ms,
  )
