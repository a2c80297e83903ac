import * as v from 'valibot'
import { siteById } from '../../../db/sites.ts'
import { moveTo } from '../../move/index.ts'
import { Overtaken } from '../../move/stages.ts'
import { locate } from '../../place.ts'
import { Refusal } from '../../problem.ts'
import { type Call, notFound, routeWithBody } from './route.ts'
import { note } from './workflows.ts'

const NewMove = v.strictObject({ to: v.pipe(v.string(), v.regex(/^DB(_\d{1,4})?$/)) })
const MoveState = v.object({
  site: v.string(),
  to: v.string(),
  stage: v.string(),
  copied: v.number(),
  wait: v.optional(v.number()),
})

const unknownDatabase = (to: string): Refusal =>
  new Refusal({
    status: 422,
    code: 'database',
    title: `No database is bound as ${to}.`,
    detail: 'Bind it in wrangler.toml under [[d1_databases]], and deploy.',
  })

const overtaken = (): Refusal =>
  new Refusal({
    status: 409,
    code: 'overtaken',
    title: 'Somebody else goes on with this move.',
    detail: 'Ask again to take it over.',
    headers: { 'retry-after': '1' },
  })

const go = async (call: Call, to: string) => {
  try {
    return await moveTo(call.world, { site: call.site, target: to, by: call.member.email })
  } catch (error) {
    throw error instanceof Overtaken ? overtaken() : error
  }
}

/** A part of a move: asked again and again until its stage is `over`. What it left and when is written down once it is. */
const move = async (call: Call, { to }: v.InferOutput<typeof NewMove>): Promise<v.InferOutput<typeof MoveState>> => {
  const { world, site } = call
  if (!world.databases.some(({ name }) => name === to)) throw unknownDatabase(to)
  const before = await locate(world, site)
  if (!(await siteById(before.db, site))) throw notFound('site')
  const { target, ...told } = await go(call, to)
  const after = await locate(world, site)
  if (after.database !== before.database)
    await note({ ...call, world: after, id: `${before.database} ${after.database}` }, 'site_moved')
  return { site, to: target, ...told }
}

/** Which database a site lives in is the business of whoever runs the worker, and of no owner of a site. */
export const moveRoutes = [
  routeWithBody(
    {
      method: 'post',
      path: '/v1/sites/:site/move',
      summary: 'Move the site to another database, or go on with it; ask until the stage is over',
      role: 'operator',
      answer: MoveState,
    },
    NewMove,
    move,
  ),
]
