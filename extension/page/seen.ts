import { compilePattern, type Tag } from '../../worker/engine/index.ts'
import type { TagWithHealth } from '../../worker/protocol.ts'
import type { WorkflowSummary } from '../../worker/protocolWorkflows.ts'

/** A tag of the page somebody looks at. */
export type Seen = {
  tag: Tag
  hits: number
  /** Last hit, ms since 1970; `null` before the first. */
  last: number | null
  /** Elements it finds on the page now; `undefined` for a page tag, or while the page has not been read. */
  found: number | undefined
  /** It had hits, and none for a week: somebody changed the site. */
  silent: boolean
  /** Names of the live workflows that wait for it. */
  waitedFor: string[]
}

const isOn = (tag: Tag, url: string): boolean =>
  tag.kind === 'page' ? compilePattern(tag.pattern)(url) : tag.pages.some((pattern) => compilePattern(pattern)(url))

const foundBy = (tag: Tag, counts: Readonly<Record<string, number>> | undefined): number | undefined =>
  tag.kind === 'page' || counts === undefined
    ? undefined
    : (tag.selectors.map((selector) => counts[selector] ?? 0).find((count) => count > 0) ?? 0)

/**
 * The tags a page carries: page tags whose pattern it is on, element tags that live on it. Element tags that live
 * everywhere are listed only where they find something.
 */
export const seenOn = (
  url: string,
  tags: readonly TagWithHealth[],
  workflows: readonly WorkflowSummary[],
  counts: Readonly<Record<string, number>> | undefined,
): Seen[] =>
  tags
    .filter(({ tag }) => isOn(tag, url))
    .flatMap(({ tag, hits, last }) => {
      const found = foundBy(tag, counts)
      if (tag.kind === 'element' && tag.pages.includes('*') && found === 0) return []
      const waitedFor = workflows
        .filter((one) => one.status === 'live' && one.tags.includes(tag.id))
        .map(({ name }) => name)
      return [{ tag, hits, last, found, silent: hits === 0 && last !== null, waitedFor }]
    })
