import type { Surroundings } from './check.ts'
import { type Issue, issue } from './issue.ts'
import { walk } from './step.ts'
import type { Workflow } from './workflow.ts'

/** Emails that give out codes of a pool the site does not have, or that has none left. */
export const voucherIssues = ({ steps }: Workflow, { pools }: Surroundings): Issue[] => {
  if (!pools) return []
  const left = new Map(pools.map((pool) => [pool.id, pool.left]))
  return [...walk(steps)].flatMap(({ step, path }) => {
    if (step.kind !== 'email') return []
    return Object.entries(step.content.languages).flatMap(([language, { blocks }]) =>
      blocks.flatMap((block, i) => {
        if (block.kind !== 'voucher' || (left.get(block.pool) ?? 0) > 0) return []
        const at = [...path, 'content', 'languages', language, 'blocks', i, 'pool']
        return left.has(block.pool)
          ? [issue('check.pool_empty', at, { pool: block.pool }, 'warning')]
          : [issue('check.unknown_pool', at, { pool: block.pool })]
      }),
    )
  })
}
