import type { Segment } from '../../worker/engine/index.ts'
import { uniqueId } from '../authoring/edit/uniqueId.ts'
import { ready } from './loaded.ts'
import { api } from './session.ts'
import { loadSegments, segments } from './settings.ts'

/** The lists and segments of the site that is open, as far as they are here. */
export const knownSegments = (): readonly Segment[] => ready(segments.value.value)?.segments ?? []

/** Makes a list on which nobody is yet. Its id, or nothing where the worker refused it. */
export const makeList = async (site: string, name: string): Promise<string | undefined> => {
  const id = uniqueId(
    name,
    knownSegments().map((each) => each.id),
  )
  const made = await api.value?.saveSegment(site, { kind: 'static', id, name }, 0)
  if (!made?.ok) return undefined
  await loadSegments(site)
  return id
}
