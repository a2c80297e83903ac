import type { Tag } from '../../worker/engine/index.ts'
import { ready } from './loaded.ts'
import { go } from './route.ts'
import { language } from './session.ts'
import { site, workflows } from './site.ts'

/** Opens a new workflow about a tag. The worker first hears of it when it is saved, at once. */
export const startWorkflow = async (tag: Tag): Promise<void> => {
  if (site.value === undefined) return
  const { newStory } = await import('../authoring/index.ts')
  const taken = ready(workflows.value.value)?.workflows.map(({ id }) => id) ?? []
  const starting = newStory(tag, taken, language.value, site.value.language)
  go({ view: 'workflow', site: site.value.id, id: starting.id, starting })
}
