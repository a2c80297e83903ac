import type * as v from 'valibot'
import type { SegmentList, SiteDetail } from '../../worker/protocolSite.ts'
import { resource } from './loaded.ts'
import { api } from './session.ts'

export const settings = resource<SiteDetail>()
export const segments = resource<v.InferOutput<typeof SegmentList>>()

let of = ''

/** Asks for the settings of a site and its segments; another site's are never shown meanwhile. */
export const loadSettings = async (site: string): Promise<void> => {
  const worker = api.value
  if (of !== site) for (const one of [settings, segments]) one.empty()
  of = site
  if (worker === undefined) return
  await Promise.all([settings.load(() => worker.settings(site)), segments.load(() => worker.segments(site))])
}
