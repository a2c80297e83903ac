import { troublesIn } from '../../mail/notices/troubles.ts'
import { whereOf } from '../../mail/notices/whereOf.ts'
import { noticeWords } from '../../mail/notices/words/index.ts'
import { MailState } from '../../protocolMail.ts'
import { type Call, route } from './route.ts'

const look = async ({ world, site, language }: Call) => {
  const { causes } = noticeWords(language)
  const troubles = await troublesIn(world, site)
  return {
    through: world.settings.MAIL_PROVIDER,
    troubles: await Promise.all(
      troubles.map(async ({ cause, day, n }) => ({
        cause,
        day,
        title: causes[cause].title,
        text: causes[cause].text(n, await whereOf(world.db, site, cause)),
      })),
    ),
  }
}

/** Whether a site's emails go, and what its owners were told if they do not. */
export const mailStateRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/mail',
      summary: 'Do the emails of the site go? What keeps them from it today, or did yesterday',
      role: 'viewer',
      answer: MailState,
    },
    look,
  ),
]
