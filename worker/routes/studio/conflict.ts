import { type Draft, findWorkflow } from '../../../db/workflows.ts'
import { Refusal } from '../../problem.ts'
import { type Call, notFound } from './route.ts'

/** The workflow the address names, as it is being written. */
export const existing = async ({ world, site, id }: Call): Promise<Draft> => {
  const draft = await findWorkflow(world.db, site, id)
  if (!draft) throw notFound('workflow')
  return draft
}

/** Nobody wrote this one: what was named is no draft, or one of another site, or one from before a back-up was taken up. */
const noDraft = (draft: number, newest: number): Refusal =>
  new Refusal({
    status: 409,
    code: 'draft',
    title: `There is no draft ${draft} of this workflow; the newest is ${newest}.`,
    detail: 'Load it, and name its number.',
  })

/** Somebody saved since: their work is not overwritten, and the answer says who and when. */
const overtaken = (by: string, newest: number, isNew: boolean): Refusal =>
  new Refusal({
    status: 409,
    code: 'conflict',
    title: isNew
      ? `There is a workflow with this id already; ${by} saved it last.`
      : `${by} changed this workflow while you were writing.`,
    detail: `Theirs is draft ${newest}. Load it, or save yours under another name.`,
  })

/** Why what was made from draft number `base` (0: from none) is not what goes on. */
export const conflict = async (call: Call, base: number): Promise<Refusal> => {
  const { by, draft } = await existing(call)
  return base > draft ? noDraft(base, draft) : overtaken(by, draft, base === 0)
}
