import type { StoryNames } from '../../worker/engine/explain/index.ts'
import type { Segment, Tag } from '../../worker/engine/index.ts'

/** What the site calls its tags, its workflows and its lists; an id nobody knows stands for itself. */
export const namesOf = (
  tags: readonly Tag[],
  workflows: readonly { id: string; name: string }[],
  segments: readonly Pick<Segment, 'id' | 'name'>[] = [],
): StoryNames => ({
  tag: (id) => tags.find((tag) => tag.id === id)?.name ?? id,
  workflow: (id) => workflows.find((workflow) => workflow.id === id)?.name ?? id,
  segment: (id) => segments.find((segment) => segment.id === id)?.name ?? id,
})
