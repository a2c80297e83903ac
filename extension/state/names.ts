import { ready } from './loaded.ts'
import { segments } from './settings.ts'
import { tags, workflows } from './site.ts'

/** What the site calls what its log and its people's pasts name by id; an id nobody knows any more stands for itself. */

export const workflowName = (id: string): string =>
  ready(workflows.value.value)?.workflows.find((one) => one.id === id)?.name ?? id

export const segmentName = (id: string): string =>
  ready(segments.value.value)?.segments.find((one) => one.id === id)?.name ?? id

export const tagName = (id: string): string =>
  ready(tags.value.value)?.tags.find(({ tag }) => tag.id === id)?.tag.name ?? id
