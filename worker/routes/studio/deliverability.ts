import { siteById } from '../../../db/sites.ts'
import type { Issue, Workflow } from '../../engine/index.ts'
import { Deliverability } from '../../protocolMail.ts'
import { toFinding } from './finding.ts'
import { type Call, notFound, route } from './route.ts'

/** Loaded only when somebody asks. */
const looking = () => import('../../mail/deliverability/index.ts')

const look = async ({ world, site: id, language }: Call) => {
  const [site, { deliveryOf }] = await Promise.all([siteById(world.db, id), looking()])
  if (!site) throw notFound('site')
  const { facts, findings } = await deliveryOf(world, site)
  return { facts, findings: findings.map((each) => toFinding(each, language)) }
}

/** What may keep the emails of a workflow from arriving; nothing if it sends none. */
export const deliveryIssues = async ({ world, site: id }: Call, workflow: Workflow): Promise<Issue[]> => {
  const { deliveryOf, sendsMail } = await looking()
  if (!sendsMail(workflow)) return []
  const site = await siteById(world.db, id)
  return site ? (await deliveryOf(world, site, workflow)).findings : []
}

/** Whether the site's mail can arrive. */
export const deliverabilityRoutes = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/deliverability',
      summary: 'Does the sender’s domain vouch for your mail? SPF, DKIM, DMARC, looked up now',
      role: 'viewer',
      answer: Deliverability,
    },
    look,
  ),
]
