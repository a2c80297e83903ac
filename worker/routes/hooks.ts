import type { Context } from 'hono'
import { readBytes } from '../collect/body.ts'
import type { World } from '../deps.ts'
import { isSigned, reportOf } from '../mail/providers/resendHook.ts'
import { takeReport } from '../mail/reports.ts'
import { problem } from '../problem.ts'
import { LIMITS } from '../protocol.ts'

const off = (): Promise<Response> =>
  problem({
    status: 404,
    code: 'hooks-off',
    title: 'This worker takes no reports from Resend.',
    detail: 'Add a webhook in Resend, and its signing secret here: npx wrangler secret put RESEND_WEBHOOK_SECRET',
  })

const unsigned = (): Promise<Response> =>
  problem({ status: 401, code: 'signature', title: 'The signature does not fit these bytes, or is too old.' })

/**
 * POST /hooks/resend: what became of emails. 200 only once it is committed: until then Resend comes again, for 27 hours.
 * What is signed but not about an email of ours is taken and forgotten, or it would come again as well.
 */
export const resendHook = async (c: Context, world: World): Promise<Response> => {
  const secret = world.settings.RESEND_WEBHOOK_SECRET
  if (secret === '') return off()
  const body = await readBytes(c.req.raw, LIMITS.bytes)
  const now = world.now()
  if (!(await isSigned(secret, c.req.raw.headers, body, now))) return unsigned()
  const report = reportOf(body, now)
  const outcome = report ? await takeReport(world, report) : 'not_an_email'
  return c.json({ outcome }, 200, { 'cache-control': 'no-store' })
}
