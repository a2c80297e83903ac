import { parseArgs } from 'node:util'
import type { Finding } from './doctor/finding.ts'
import { diagnose } from './doctor/index.ts'

/**
 * `npm run doctor`: looks at the checkout and at the worker of this machine, needing no network. `-- --remote` looks at the
 * deployment too, `-- --url https://…` at a worker wherever it is. Ends with 1 if anything is wrong.
 */

const MARK: Record<Finding['level'], string> = { ok: '✓', warning: '!', wrong: '✗' }

const tell = ({ level, what, mend }: Finding): string =>
  `${MARK[level]} ${level.padEnd(7)}  ${what}${mend === undefined ? '' : `\n           → ${mend}`}`

/** What wrangler answers it says through its log: a quieter one would answer nothing. */
process.env.WRANGLER_LOG = 'log'

const run = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      remote: { type: 'boolean', default: false },
      folder: { type: 'string', default: '.sillage' },
    },
  })
  const findings = await diagnose({ ...values, url: values.url })
  const count = (level: Finding['level']) => findings.filter((each) => each.level === level).length
  console.log(findings.map(tell).join('\n'))
  console.log(`\n${count('ok')} ok, ${count('warning')} to look at, ${count('wrong')} wrong`)
  process.exitCode = count('wrong') === 0 ? 0 : 1
}

run().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
