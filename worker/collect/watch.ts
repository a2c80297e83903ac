import type { Tag } from '../engine/index.ts'
import type { Watch } from '../protocol.ts'

const toWatch = (tag: Tag): Watch => ({
  id: tag.id,
  pages: tag.kind === 'page' ? [tag.pattern] : tag.pages,
  ...(tag.kind === 'element' ? { on: tag.interaction, selectors: tag.selectors } : {}),
  ...(tag.kind === 'element' && tag.fields.length > 0 ? { fields: tag.fields } : {}),
  ...(tag.reads.length > 0 ? { reads: tag.reads.map(({ name, source }) => ({ name, source })) } : {}),
})

/** What browsers must know of a site's tags: elements to watch and values to read. Bare page tags stay here. */
export const watchListOf = (tags: readonly Tag[]): Watch[] =>
  tags.filter((tag) => tag.kind === 'element' || tag.reads.length > 0).map(toWatch)
