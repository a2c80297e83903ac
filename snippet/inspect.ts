import { address } from './address.ts'
import type { Report } from './report.ts'
import { safely } from './safely.ts'
import { tools } from './tools.ts'
import { view } from './view.ts'
import { watchList } from './watchList.ts'

/** Settles when the page has been read; it never rejects. */
export let inspection: Promise<void> | undefined

const look = safely(async (report: Report) => {
  if (!watchList.tags?.[0]) return
  const { watch } = await tools()
  const { event } = view
  if (event?.url === address()) event.reads = watch(watchList.tags, event.url, view.occurred, report)
})

/**
 * Looks at the page with the tags of the site: reads what they ask into the event of this view, and watches their
 * elements until it looks again.
 */
export const inspect = (report: Report): void => {
  inspection = look(report)
}
