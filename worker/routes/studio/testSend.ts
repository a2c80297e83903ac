import type * as v from 'valibot'
import { auditedSince } from '../../../db/audit.ts'
import { siteRevision } from '../../../db/program.ts'
import { type EmailStep, type Workflow, walk } from '../../engine/index.ts'
import { testMail } from '../../mail/testMail.ts'
import { Refusal } from '../../problem.ts'
import { programOf } from '../../programs.ts'
import { TestSend, TestSent } from '../../protocolMail.ts'
import { existing } from './conflict.ts'
import { type Call, notFound, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

/** Tests one member may ask for within an hour, on one site. */
const MOST = 30
const HOUR = 3_600_000
/** The provider has so long to answer, in ms. */
const TIMEOUT = 15_000

const emailStep = ({ steps }: Workflow, id: string): EmailStep => {
  for (const { step } of walk(steps)) if (step.id === id && step.kind === 'email') return step
  throw notFound('email')
}

const withinShare = async ({ world, site, member, now }: Call): Promise<void> => {
  if ((await auditedSince(world.db, site, { by: member.email, what: 'test_sent', since: now - HOUR })) < MOST) return
  throw new Refusal({
    status: 429,
    code: 'too-many',
    title: `You have had ${MOST} tests within an hour; this one was not sent.`,
    detail: 'Wait a little.',
    headers: { 'retry-after': '600' },
  })
}

const made = async (call: Call, step: EmailStep, language: string | undefined) => {
  const { world, site, member } = call
  const revision = await siteRevision(world.db, site)
  const loaded = revision === undefined ? undefined : await programOf(world.db, site, revision)
  const { NotRenderable } = await import('../../mail/render/index.ts')
  try {
    const found = loaded && (await testMail(world, loaded, step, { to: member.email, language }))
    if (found) return found
  } catch (error) {
    if (!(error instanceof NotRenderable)) throw error
    const { code, path, args } = error
    throw new Refusal({
      status: 422,
      code: 'invalid',
      title: 'This email cannot be made; nothing was sent.',
      issues: [{ code, path, args, severity: 'error' }],
    })
  }
  throw notFound('email')
}

const send = async (call: Call, { step, language }: v.InferOutput<typeof TestSend>) => {
  const { document } = await existing(call)
  await withinShare(call)
  const { mail, language: written } = await made(call, emailStep(document, step), language ?? call.language)
  // Written down before it goes, so that those that fail count as well.
  await note(call, 'test_sent')
  const outcome = await (await call.world.provider()).send(mail, AbortSignal.timeout(TIMEOUT))
  if (outcome.kind !== 'accepted')
    throw new Refusal({
      status: 502,
      code: outcome.code,
      title: outcome.kind === 'unsure' ? 'Nobody can tell whether it was sent.' : 'The provider did not take it.',
      detail: outcome.kind === 'refused' ? outcome.detail : 'Try again in a minute.',
    })
  return { to: mail.to, subject: mail.subject, language: written }
}

/** A look at one's own email before anybody else gets it. */
export const testSendRoutes = [
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/workflows/:id/test',
      summary: 'Send yourself an email of the draft; it is marked, and counted nowhere',
      role: 'editor',
      answer: TestSent,
    },
    TestSend,
    send,
  ),
]
