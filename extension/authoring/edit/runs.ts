import type { Inline } from '../../../worker/engine/index.ts'

/** A run of text with a change; what is off is left out, so that documents stay as short as what they say. */
export const withRun = (
  runs: readonly Inline[],
  at: number,
  change: { text?: string; strong?: boolean; href?: string | undefined },
): Inline[] =>
  runs.map((run, i) => {
    if (i !== at) return run
    const { text, strong, href } = { ...run, ...change }
    return { text, ...(strong ? { strong: true } : {}), ...(href === undefined ? {} : { href }) }
  })

/** How many characters people will read. */
export const length = (runs: readonly { text: string }[]): number =>
  runs.reduce((sum, { text }) => sum + [...text].length, 0)
