import type * as v from 'valibot'
import type { SegmentList, SiteDetail } from '../../worker/protocolSite.ts'
import { ready, resource } from './loaded.ts'
import { api } from './session.ts'

export const settings = resource<SiteDetail>()
export const segments = resource<v.InferOutput<typeof SegmentList>>()

let of = ''

/** Another site's are never shown meanwhile. */
const turnTo = (site: string): void => {
  if (of !== site) for (const one of [settings, segments]) one.empty()
  of = site
}

/** What a change of a segment is made from. */
export const baseOfSegment = (id: string): number | undefined => ready(segments.value.peek())?.bases[id]

/** Asks for the lists and segments of a site. */
export const loadSegments = async (site: string): Promise<void> => {
  turnTo(site)
  const worker = api.value
  if (worker !== undefined) await segments.load(() => worker.segments(site))
}

/** Asks for the settings of a site and its segments. */
export const loadSettings = async (site: string): Promise<void> => {
  turnTo(site)
  const worker = api.value
  if (worker !== undefined) await Promise.all([settings.load(() => worker.settings(site)), loadSegments(site)])
}
