import type { Event, Profile, Trace } from '../engine/index.ts'
import type { Loaded, Sited } from '../programs.ts'
import type { WireEvent, WireMessage } from '../protocol.ts'
import { WHY } from '../whyLink.ts'
import type { Arrival } from './plan.ts'

/** Who opened a page by a link asks what is decided there, and why: where that is written down, and how to say it. */
export type Asking = { trace: Trace; language: string }

/** Whether something was done on a page whose address asks why. */
export const isAsked = ({ url }: Pick<WireEvent, 'url'>): boolean => WHY.isOn(url)

const bare = (event: WireEvent): WireEvent =>
  event.url === undefined ? event : { ...event, url: WHY.without(event.url) }

/** The same arrival, to be explained if the link is ours, of this site and still good. To be asked why is no part of a page. */
export const explained = async ({ world, loaded }: Sited, arrival: Arrival): Promise<Arrival> => {
  const { request, received } = arrival
  const link = await WHY.open(world.settings.SECRET, request.events.find(isAsked)?.url ?? '', received)
  if (link?.site !== loaded.source.id) return arrival
  const asking: Asking = { trace: [], language: link.language }
  return { ...arrival, request: { ...request, events: request.events.map(bare) }, asking }
}

/** What is drawn like a message, and is none: of no workflow, in nobody's place. */
const NOBODYS: Omit<WireMessage, 'language' | 'why'> = {
  ...{ id: 'why', workflow: 'why', step: 'why', kind: 'why', slot: 'why', theme: 'ink' },
  ...{ display: { times: 1 }, blocks: [] },
}

/** What was decided and why, if somebody asks and there is something to say: always of a page that was looked at. */
export const whyOf = async (
  { asking }: Arrival,
  { program, source }: Loaded,
  events: readonly Event[],
  { runs }: Profile,
): Promise<WireMessage[]> => {
  if (!asking || !(asking.trace.length > 0 || events.some(({ type }) => type === 'page_view'))) return []
  const { sayWhy } = await import('../engine/explain/index.ts')
  const workflows = [...program.lives.values()].map(({ workflow }) => workflow)
  const names = {
    tag: (id: string) => source.tags.find((tag) => tag.id === id)?.name ?? id,
    workflow: (id: string) => program.lives.get(id)?.workflow.name ?? id,
  }
  const { trace, language } = asking
  const why = sayWhy({ events, trace, runs, workflows }, names, language, program.site.timezone)
  return [{ ...NOBODYS, language, why }]
}
