import type { Effort } from './measure.ts'
import { type Line, table } from './table.ts'

/**
 * A part of the bench: yields its lines as they are ready; `notes` say in a sentence each what was measured. `rest` is what
 * follows its name on the command line.
 */
type Bench = {
  run: (effort: Effort, isQuick: boolean, rest: readonly string[]) => AsyncIterable<Line[]>
  notes: readonly string[]
}

const BENCHES: Record<string, () => Promise<Bench>> = {
  engine: async () => (await import('./engine/index.ts')).engine,
  worker: async () => (await import('./worker/index.ts')).worker,
  page: async () => (await import('./page/index.ts')).page,
  replay: async () => (await import('./replay/index.ts')).replay,
  email: async () => (await import('./mail/index.ts')).email,
  scale: async () => (await import('./scale/index.ts')).scale,
}

const FULL: Effort = { rounds: 11, sampleMs: 100 }
const QUICK: Effort = { rounds: 5, sampleMs: 50 }

const [name = 'engine', ...rest] = process.argv.slice(2)
const load = BENCHES[name]
if (!load) {
  console.error(
    `No bench is called ${name}. There are: ${Object.keys(BENCHES).join(', ')}. Add --quick for a short run.`,
  )
  process.exit(2)
}

/** Prints every line, over or not, and leaves with 0: what a shared machine says of time is told, it stops nobody. */
const isQuick = rest.includes('--quick')
const bench = await load()
const lines: Line[] = []
const words = rest.filter((word) => word !== '--quick')
for await (const some of bench.run(isQuick ? QUICK : FULL, isQuick, words)) {
  lines.push(...some)
  process.stderr.write(`${some[0]?.quantity ?? ''}\n`)
}
console.log(`\n${table(lines)}\n`)
for (const note of bench.notes) console.log(note)
console.log('CPU time, interleaved rounds, medians; a ratio is the median of the ratios of the rounds.')
console.log(`${lines.filter((line) => line.verdict === 'over').length} over budget`)
