import type { CheckStatus } from '@stryker-mutator/api/check'
import type { Mutant } from '@stryker-mutator/api/core'
import { fraction } from '../../worker/engine/hash.ts'

/** What a mutant says of itself, whichever others there are: so the same seed always takes the same ones. */
const nameOf = ({ fileName, location: { start, end }, mutatorName, replacement }: Mutant): string =>
  [
    fileName.replace(/^.*\/worker\//, ''),
    start.line,
    start.column,
    end.line,
    end.column,
    mutatorName,
    replacement,
  ].join(' ')

const TAKEN: `${CheckStatus.Passed}` = 'passed'
const LEFT: `${CheckStatus.CompileError}` = 'compileError'

/** Lets one mutant in so many through. Stryker counts the others as not compiling, which leaves them out of its score. */
class Sample {
  readonly seed = process.env.MUTATION_SEED ?? '1'
  readonly oneIn = Number(process.env.MUTATION_ONE_IN ?? 1)

  async init(): Promise<void> {}

  async check(mutants: Mutant[]): Promise<Record<string, { status: string; reason?: string }>> {
    return Object.fromEntries(
      mutants.map((mutant) => [
        mutant.id,
        fraction(`${this.seed} ${nameOf(mutant)}`) * this.oneIn < 1
          ? { status: TAKEN }
          : { status: LEFT, reason: 'not in the sample' },
      ]),
    )
  }
}

/** A plugin for Stryker, as `declareClassPlugin` would write it. */
export const strykerPlugins = [{ kind: 'Checker', name: 'sample', injectableClass: Sample }]
