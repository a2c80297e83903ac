import { findWorkflow } from '../../db/workflows.ts'
import { inLanguage, type MessageStep, newProfile, type Workflow, walk } from '../engine/index.ts'
import { PREVIEW } from '../previewLink.ts'
import type { Sited } from '../programs.ts'
import type { WireEvent, WireMessage } from '../protocol.ts'
import { toWire } from './answer.ts'
import { personal } from './personal.ts'
import { type Arrival, checkOrigin } from './plan.ts'

/** Whether something was done on a page whose address says that it shows a draft. */
export const isPreviewed = ({ url }: Pick<WireEvent, 'url'>): boolean => PREVIEW.isOn(url)

const messageStep = ({ steps }: Workflow, id: string): MessageStep | undefined => {
  for (const { step } of walk(steps)) if (step.id === id && step.kind === 'message') return step
  return undefined
}

/** As it is written now, at once, and as somebody reads it of whom nothing is known: rules of when it comes are for those who do not wait for it. */
const drafted = async ({ world, loaded }: Sited, workflow: string, id: string, { request, received }: Arrival) => {
  const site = loaded.source.id
  const draft = await findWorkflow(world.db, site, workflow)
  const step = draft && messageStep(draft.document, id)
  const words = step && inLanguage(step.message.languages, request.language, loaded.program.site.language)
  if (!step || !words) return []
  const message = { ...step.message, display: { times: 1 } }
  const chosen = { workflow, step: id, message, language: words.language, blocks: words.content }
  return (await personal([chosen], site, newProfile('nobody', received))).map(toWire)
}

/**
 * The message of the draft a request asks to see by a signed link. Nothing is written, and nothing is known of who asks.
 * @returns undefined if no link in it is ours, of this site, and still good
 */
export const previewIn = async (site: Sited, arrival: Arrival): Promise<WireMessage[] | undefined> => {
  const { request, received } = arrival
  checkOrigin(arrival, site.loaded)
  const asked = request.events.filter(isPreviewed)
  const shown = await PREVIEW.open(site.world.settings.SECRET, asked[0]?.url ?? '', received)
  if (shown?.site !== site.loaded.source.id) return undefined
  // Only a view is answered with something to show: what is done to the message is not.
  return asked.some(({ type }) => type === 'page_view') ? drafted(site, shown.workflow, shown.step, arrival) : []
}
