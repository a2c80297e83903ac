import type { Context } from 'hono'
import type { DeviceState } from '../device.ts'
import type { PageActions } from '../index.ts'
import { CODES_PER_IP, placeOf } from '../limits.ts'
import { CodeFailed, Confirm, TypeCode } from './deviceViews.tsx'
import { answer, onTo } from './layout.tsx'
import { Outcome } from './parts.tsx'
import { type Posted, tooMany } from './posted.tsx'
import { kept, type Visit, visitOf } from './visit.ts'

/** The question whether to connect an extension. Only somebody signed in may learn which codes exist. */
export const showDevice = async (c: Context, pages: PageActions): Promise<Response> => {
  const visit = visitOf(c.req.raw, c.req.query('lang'), c.req.query('user_code'))
  const { language, words, userCode } = visit
  const page = { language, here: new URL(c.req.url) }
  if (userCode === undefined) return answer({ ...page, title: words.type.title, children: <TypeCode visit={visit} /> })
  const session = await pages.sessionOf(c.req.raw)
  if (session === undefined) return onTo('/signin', kept(visit))
  if (!(await pages.allows(CODES_PER_IP, placeOf(c.req.raw)))) return tooMany(visit, CODES_PER_IP)
  const state = await pages.deviceState(userCode)
  if (state !== 'pending') return outcome(visit, state)
  const children = <Confirm visit={visit} userCode={userCode} member={session.member} />
  return answer({ ...page, title: words.confirm.title, children, cookies: session.cookies })
}

/** The answer to it; a session that ended meanwhile is asked for again. */
export const answerDevice = async ({ c, pages, visit, fields }: Posted): Promise<Response> => {
  if ((await pages.sessionOf(c.req.raw)) === undefined) return onTo('/signin', kept(visit))
  if (visit.userCode === undefined || fields.answer === undefined) return outcome(visit, 'unknown')
  return outcome(visit, await pages.answerDevice(visit.userCode, fields.answer === 'allow', c.req.raw))
}

const outcome = (visit: Visit, state: DeviceState): Response => {
  const { language, words } = visit
  if (state === 'approved') {
    return answer({ language, title: words.connected.title, children: <Outcome bead="yes" said={words.connected} /> })
  }
  if (state === 'denied') {
    return answer({ language, title: words.refused.title, children: <Outcome bead="no" said={words.refused} /> })
  }
  return answer({ language, title: words.codeFailed.title, status: 400, children: <CodeFailed visit={visit} /> })
}
