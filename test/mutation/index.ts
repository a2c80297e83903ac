import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'
import { type Campaign, LEAST, optionsOf } from './options.ts'
import { percentOf, report } from './report.ts'

/** One mutant in so many is about 400, which takes a few minutes. */
const QUICK = 20

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    static: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    concurrency: { type: 'string', default: '2' },
  },
})

const campaign: Campaign = {
  files: positionals,
  oneIn: values.quick ? QUICK : 1,
  seed: Number(values.seed),
  concurrency: Number(values.concurrency),
  isStatic: values.static,
}

/**
 * `npm run mutation`: breaks the engine in thousands of small ways and asks its tests to notice.
 * `-- --quick [--seed 7]` tries a sample, `-- settle compare` those files, `-- --static` schemas and tables as well.
 */
process.env.MUTATION_ONE_IN = String(campaign.oneIn)
process.env.MUTATION_SEED = String(campaign.seed)
process.env.MUTATION_STATIC = campaign.isStatic ? '1' : '0'
const results = await new Stryker(optionsOf(campaign)).runMutationTest()
const score = percentOf(results)
console.log(`\n${report(results)}`)
if (campaign.oneIn > 1) console.log(`A sample: one in ${campaign.oneIn}, seed ${campaign.seed}.`)
console.log(`\n${score.toFixed(1)} % noticed; ${LEAST} % are asked for.`)
process.exitCode = score < LEAST ? 1 : 0
