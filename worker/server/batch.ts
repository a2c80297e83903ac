import { readJson, reservedIn } from '../collect/body.ts'
import { type Issue, issue, parse } from '../engine/index.ts'
import { Refusal } from '../problem.ts'
import { SERVER_LIMITS, ServerBatch, ServerEvent } from '../protocolServer.ts'

/** Issues told of one event: enough to mend it, so that five hundred wrong ones do not make an endless answer. */
const MOST_ISSUES = 5
const DAY = 86_400_000

/** One event of a request, by its place there: read, or refused. */
export type Read = { index: number; id: string | null } & ({ event: ServerEvent } | { issues: Issue[] })

const notJson = (): Refusal =>
  new Refusal({ status: 415, code: 'media-type', title: 'Send JSON, with Content-Type: application/json.' })

const invalid = (issues: Issue[]): Refusal =>
  new Refusal({
    status: 422,
    code: 'invalid',
    title: 'The request is not a list of events; nothing was recorded.',
    detail: 'Send { "events": [ … ] }, with 1 to 500 of them.',
    issues,
  })

/** What it says its id is, so that whoever sent it finds it again. */
const idOf = (raw: unknown): string | null => {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : undefined
  return typeof id === 'string' ? id.slice(0, 100) : null
}

/** Older than a history reaches, nobody could tell it from a repeat. */
const tooOld = ({ at }: ServerEvent, now: number): Issue[] =>
  at !== undefined && at < now - SERVER_LIMITS.days * DAY ? [issue('server.too_old', ['at'])] : []

const readOne = (raw: unknown, index: number, now: number): Read => {
  const about = { index, id: idOf(raw) }
  const refused = (issues: readonly Issue[]): Read => ({
    ...about,
    issues: issues.slice(0, MOST_ISSUES).map((each) => ({ ...each, path: ['events', index, ...each.path] })),
  })
  const reserved = reservedIn(raw)
  if (reserved.length > 0) return refused(reserved)
  const parsed = parse(ServerEvent, raw)
  if (!parsed.ok) return refused(parsed.issues)
  const old = tooOld(parsed.value, now)
  return old.length > 0 ? refused(old) : { ...about, event: parsed.value }
}

/**
 * Decodes a request of a server, event by event. Throws a `Refusal` for one that is too large, too deep, no JSON or no list; an
 * event that is wrong is only left out itself.
 */
export const readBatch = async (request: Request, now: number): Promise<Read[]> => {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw notJson()
  const raw = await readJson(request, SERVER_LIMITS.bytes)
  const parsed = parse(ServerBatch, raw)
  if (!parsed.ok) throw invalid(parsed.issues)
  return parsed.value.events.map((each, index) => readOne(each, index, now))
}
