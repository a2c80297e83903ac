import type * as v from 'valibot'
import { walk } from '../../engine/index.ts'
import { PREVIEW } from '../../previewLink.ts'
import { PreviewLink, PreviewLinkMade } from '../../protocolSite.ts'
import { existing } from './conflict.ts'
import { type Call, notFound, routeWithBody } from './route.ts'

const WEEK = 7 * 86_400_000

const link = async (call: Call, { step }: v.InferOutput<typeof PreviewLink>) => {
  const { world, site, id, now } = call
  const { document } = await existing(call)
  if (![...walk(document.steps)].some((one) => one.step.id === step && one.step.kind === 'message'))
    throw notFound('message')
  const until = now + WEEK
  return { parameter: await PREVIEW.sign(world.settings.SECRET, { site, workflow: id, step, until }), until }
}

/** A draft shown to somebody who has nothing but a browser. */
export const previewLinkRoutes = [
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/workflows/:id/preview-link',
      summary: 'What to put behind the address of a page to see a message of the draft there; good for seven days',
      role: 'editor',
      answer: PreviewLinkMade,
    },
    PreviewLink,
    link,
  ),
]
