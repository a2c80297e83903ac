import * as v from 'valibot'
import { Condition } from './condition.ts'
import { Id, Title } from './name.ts'

/**
 * A named group of people. A static one is a list that workflows put people on and take them off; who is in a live one is
 * said by its condition, now and whenever it is asked.
 */
export const Segment = v.variant('kind', [
  v.strictObject({ kind: v.literal('static'), id: Id, name: Title }),
  v.strictObject({ kind: v.literal('live'), id: Id, name: Title, condition: Condition }),
])
export type Segment = v.InferOutput<typeof Segment>
