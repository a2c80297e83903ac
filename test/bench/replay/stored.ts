import * as v from 'valibot'
import type { Controls } from '../edge/shop.ts'

const People = v.array(
  v.object({
    id: v.string(),
    views: v.number(),
    counts: v.record(v.string(), v.number()),
    first: v.optional(v.number()),
    last: v.optional(v.number()),
    pages: v.record(v.string(), v.number()),
    bytes: v.number(),
  }),
)

/** A person as the worker stored them, decoded by the worker's own code. Times in ms. */
export type Stored = v.InferOutput<typeof People>[number]

/** Everybody a site has stored, a page at a time. */
export const everybody = async (controls: Controls, site: string): Promise<Stored[]> => {
  const all: Stored[] = []
  for (let after = ''; ; ) {
    const some = v.parse(People, await controls.read(`sites/${site}/people?after=${after}`))
    all.push(...some)
    const last = some.at(-1)
    if (!last) return all
    after = last.id
  }
}
