import type { StoryNames } from '../../worker/engine/explain/index.ts'
import type { Tag } from '../../worker/engine/index.ts'

/** What the site calls its tags and workflows; an id nobody knows stands for itself. */
export const namesOf = (tags: readonly Tag[], workflows: readonly { id: string; name: string }[]): StoryNames => ({
  tag: (id) => tags.find((tag) => tag.id === id)?.name ?? id,
  workflow: (id) => workflows.find((workflow) => workflow.id === id)?.name ?? id,
})
