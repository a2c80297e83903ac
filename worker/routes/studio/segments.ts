import { basesOf } from '../../../db/bases.ts'
import { loadSource, type Source } from '../../../db/program.ts'
import { listSegments, putSegment, removeSegment } from '../../../db/segments.ts'
import { checkSegment, issue, parseSegment, Segment, segmentsIn, segmentsOf, walk } from '../../engine/index.ts'
import { Refusal } from '../../problem.ts'
import { SegmentList, SegmentSaved } from '../../protocolSite.ts'
import { BASE, baseIn, overtaken } from './base.ts'
import { toFinding } from './finding.ts'
import { type Call, Done, done, notFound, type Route, route } from './route.ts'
import { invalid, note, surroundingsOf } from './workflows.ts'

/** Every live segment somebody watches is asked for each person at each event: this many, and no more. */
export const MOST_SEGMENTS = 200

/** What runs, in whichever version: what is live or paused, and what people are finishing. */
export const running = ({ workflows }: Source) =>
  workflows.flatMap(({ workflow, older = [] }) => [workflow, ...older.map((each) => each.workflow)])

/** Names of the workflows that run and the segments that speak of this one. */
export const usersOf = (source: Source, id: string): string[] => [
  ...new Set([
    ...running(source).flatMap((workflow) => (segmentsOf(workflow).has(id) ? [workflow.name] : [])),
    ...source.segments.flatMap((each) => (segmentsIn(each).includes(id) ? [each.name] : [])),
  ]),
]

/** Names of the workflows that put people on this list, or take them off. */
const changersOf = (source: Source, id: string): string[] => [
  ...new Set(
    running(source).flatMap(({ name, steps, result }) => {
      const isChanged = [...walk(steps)].some(({ step }) => step.kind === 'segment' && step.segment === id)
      return isChanged || (result?.kind === 'segment' && result.segment === id) ? [name] : []
    }),
  ),
]

const inUse = (title: string): Refusal =>
  new Refusal({ status: 409, code: 'in-use', title, detail: 'Change or archive them first.' })

const moved = (): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: 'Somebody changed this site in the meantime; nothing was saved.',
    detail: 'Do it again.',
  })

const sourceOf = async ({ world, site }: Call): Promise<Source> => {
  const source = await loadSource(world.db, 'id', site)
  if (!source) throw notFound('site')
  return source
}

const refuse = (call: Call, source: Source, segment: Segment): void => {
  const isNew = !source.segments.some(({ id }) => id === segment.id)
  if (isNew && source.segments.length >= MOST_SEGMENTS)
    throw new Refusal({ status: 422, code: 'too-many', title: `A site has at most ${MOST_SEGMENTS} segments.` })
  const changers = segment.kind === 'live' ? changersOf(source, call.id) : []
  if (changers.length > 0) throw inUse(`These workflows change who is on this list: ${changers.join(', ')}.`)
}

/** What somebody else saved since is not overwritten, unless it says the same. The revision guards what comes after this look. */
const refuseOvertaken = async ({ world, site, id }: Call, base: number, source: Source, segment: Segment) => {
  const found = (await basesOf(world.db, 'segment', site)).get(id)
  const old = source.segments.find((each) => each.id === id)
  if ((found?.base ?? 0) !== base && JSON.stringify(old) !== JSON.stringify(segment)) throw overtaken('segment', found)
}

const save = async (call: Call, body: unknown) => {
  const base = baseIn(call)
  const parsed = parseSegment(body)
  if (!parsed.ok) throw invalid('The segment cannot be read; nothing was saved.', parsed.issues)
  const segment = parsed.value
  if (segment.id !== call.id)
    throw invalid('The segment is not the one the address names.', [issue('check.id', ['id'], { id: call.id })])
  const [source, around] = await Promise.all([sourceOf(call), surroundingsOf(call)])
  if (base !== undefined) await refuseOvertaken(call, base, source, segment)
  const found = checkSegment(segment, around, source.segments)
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw invalid('The segment is not ready; nothing was saved.', errors)
  refuse(call, source, segment)
  const { world, site, member, now } = call
  if (!(await putSegment(world.db, site, segment, member.email, now, source.revision))) throw moved()
  await world.wake(now)
  await note(call, 'segment_saved')
  return { findings: found.map((each) => toFinding(each, call.language)) }
}

const remove = async (call: Call) => {
  const source = await sourceOf(call)
  if (!source.segments.some(({ id }) => id === call.id)) throw notFound('segment')
  const users = usersOf(source, call.id)
  if (users.length > 0) throw inUse(`This segment is used: ${users.join(', ')}.`)
  if (!(await removeSegment(call.world.db, call.site, call.id, source.revision))) throw moved()
  await note(call, 'segment_deleted')
  return done
}

/** Segments: named groups of people, lists and live ones. */
export const segmentRoutes: Route[] = [
  route(
    {
      method: 'get',
      path: '/v1/sites/:site/segments',
      summary: 'Segments: lists, and groups a condition makes',
      role: 'viewer',
      answer: SegmentList,
    },
    async ({ world, site }) => {
      const bases = await basesOf(world.db, 'segment', site)
      const segments = await listSegments(world.db, site)
      return { segments, bases: Object.fromEntries([...bases].map(([id, { base }]) => [id, base])) }
    },
  ),
  {
    method: 'put',
    path: '/v1/sites/:site/segments/:id',
    summary: 'Write a segment; its condition is checked like one of a workflow; 409 if somebody saved since `base`',
    role: 'editor',
    query: [BASE],
    body: Segment,
    answer: SegmentSaved,
    handle: save,
  },
  route(
    {
      method: 'delete',
      path: '/v1/sites/:site/segments/:id',
      summary: 'Remove a segment that nothing running uses',
      role: 'editor',
      answer: Done,
    },
    remove,
  ),
]
