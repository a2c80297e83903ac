import { parseArgs } from 'node:util'
import type { Reporter, TestCase } from 'vitest/node'
import { createVitest } from 'vitest/node'
import type { Figure } from './figure.ts'
import { oldTrees } from './oldTrees.ts'
import { table } from './table.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
})

const PARTS = ['state', 'email']
const part = positionals[0] ?? ''
if (!PARTS.includes(part)) {
  console.error(`Say which part: ${PARTS.join(', ')}. Add --quick for a sample, --seed 7 for other pairs.`)
  process.exit(2)
}

// The simulator would ask a server of the platform where it stands.
process.env.CLOUDFLARE_CF_FETCH_ENABLED = 'false'

const figures: Figure[] = []
let isFailed = false

/** Takes the figures out of the tests as they end, and says of each that it has. */
const collector: Reporter = {
  onTestCaseResult: (test: TestCase) => {
    const { state, errors } = test.result()
    const found = test.meta().faults ?? []
    figures.push(...found)
    process.stderr.write(`${state === 'passed' ? '✓' : '✗'} ${test.fullName}\n`)
    if (state === 'failed') isFailed = true
    if (found.length === 0) for (const { message } of errors ?? []) process.stderr.write(`  ${message}\n`)
  },
}

const old = values.quick ? [] : oldTrees()
if (!values.quick)
  console.error(`Workers of before, from the history: ${old.map(({ schema }) => schema).join(', ') || 'none'}.`)

const isBad = ({ violations, duplicates, lost }: Figure): boolean => violations.length + duplicates + lost > 0

/**
 * `npm run faults -- state`: breaks what the worker waits for, at every place and in every way, and looks whether anything is
 * counted twice, or lost. `npm run faults -- email`: the same of sending, with a provider that fails, is away and reports
 * late, and `kill -9` in the midst of it. `--quick` tries a sample, `--seed 7` other pairs and orders, `--long` before a release.
 */
const vitest = await createVitest('test', {
  config: 'test/faults/vitest.config.ts',
  watch: false,
  reporters: [collector],
})
vitest.provide('faults', { quick: values.quick, long: values.long, seed: Number(values.seed), old })
const began = Date.now()
await vitest.start([`test/faults/${part}/`])
await vitest.close()

/** Letters, and kills while they go. */
const KILLS = values.quick ? [300, 3] : values.long ? [20_000, 500] : [10_000, 20]
if (part === 'email') {
  const [letters = 0, kills = 0] = KILLS
  const { killing } = await import('./kill.ts')
  for (const batches of values.quick ? [false] : [false, true])
    figures.push(await killing(letters, kills, values.seed, batches))
}

for (const { test, violations } of figures) for (const what of violations) console.log(`✗ ${test}\n  ${what}`)
console.log(`\n${table(figures)}\n`)
console.log(
  `seed ${values.seed}, ${values.quick ? 'a sample' : values.long ? 'the long form' : 'all of it'}, ${Math.round((Date.now() - began) / 1000)} s`,
)
process.exit(isFailed || figures.length === 0 || figures.some(isBad) ? 1 : 0)
