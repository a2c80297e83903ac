import * as v from 'valibot'
import { Id, Title } from './name.ts'

/** One stage of the life cycle. Whose score reaches `score` is moved to it, unless they are further on already. */
export const Stage = v.strictObject({ id: Id, name: Title, score: v.optional(v.pipe(v.number(), v.finite())) })
export type Stage = v.InferOutput<typeof Stage>

/** The stages of a site, first to last. */
export const Stages = v.pipe(
  v.array(Stage),
  v.maxLength(20),
  v.check((stages) => new Set(stages.map(({ id }) => id)).size === stages.length, 'stage.twice'),
)

/** What a site begins with: the stages of the trade, moved by hand or by workflows until thresholds are set. */
export const STAGES: readonly Stage[] = [
  { id: 'unqualified', name: 'Unqualified' },
  { id: 'mql', name: 'Marketing qualified lead' },
  { id: 'sql', name: 'Sales qualified lead' },
  { id: 'opportunity', name: 'Opportunity' },
  { id: 'customer', name: 'Customer' },
]

/** How far on a stage is, from 0; -1 for none, or one the site does not list. */
export const rankOf = (stages: readonly Stage[] = STAGES, stage: string | undefined): number =>
  stages.findIndex(({ id }) => id === stage)
