import { WhyLinkMade } from '../../protocolSite.ts'
import { WHY } from '../../whyLink.ts'
import { type Call, route } from './route.ts'

const DAY = 86_400_000

const link = async ({ world, site, language, now }: Call) => {
  const until = now + DAY
  return { parameter: await WHY.sign(world.settings.SECRET, { site, language, until }), until }
}

/** Decisions explained on the page, to whoever they are about. */
export const whyLinkRoutes = [
  route(
    {
      method: 'post',
      path: '/v1/sites/:site/why-link',
      summary: 'What to put behind the address of a page to be told there what is decided and why; good for a day',
      role: 'editor',
      answer: WhyLinkMade,
    },
    link,
  ),
]
