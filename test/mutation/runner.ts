import {
  type DryRunResult,
  DryRunStatus,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
} from '@stryker-mutator/api/test-runner'
import { loadTests } from './suites.ts'

type Loaded = Awaited<ReturnType<typeof loadTests>>[number]

/** What instrumented code shares with whoever runs it (`INSTRUMENTER_CONSTANTS.NAMESPACE`). */
type Shared = {
  activeMutant?: string | undefined
  currentTestId?: string | undefined
  hitCount?: number | undefined
  hitLimit?: number | undefined
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> }
}
const shared: Shared = {}
Reflect.set(globalThis, '__stryker__', shared)

/** Tests may be bound to a time, and instrumented code is slow: for them no time passes. */
const clock = performance.now.bind(performance)
performance.now = () => 0

const failureOf = async ({ run }: Loaded): Promise<string | undefined> => {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/**
 * Runs tests in the process Stryker has started, with nothing in between: the engine is loaded once, the mutant is switched on, the
 * tests that reach it are called, cheapest first, until one fails.
 */
class InProcess implements TestRunner {
  #tests: Loaded[] | undefined
  /** What each test took the last time it ran (ms). */
  readonly #times = new Map<string, number>()
  /** The tests that found the last mutants of each file: likely to find the next one too. */
  readonly #finders = new Map<string, string[]>()

  /** A mutant of what is evaluated when a module is loaded needs a new process, which Stryker then starts. */
  capabilities = () => ({ reloadEnvironment: process.env.MUTATION_STATIC !== '1' })

  async #load(): Promise<Loaded[]> {
    this.#tests ??= await loadTests()
    return this.#tests
  }

  async #run(test: Loaded): Promise<string | undefined> {
    const before = clock()
    const failure = await failureOf(test)
    this.#times.set(test.id, clock() - before)
    return failure
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = []
    for (const test of await this.#load()) {
      shared.currentTestId = test.id
      const failureMessage = await this.#run(test)
      shared.currentTestId = undefined
      const told = { id: test.id, name: test.path, fileName: test.file, timeSpentMs: this.#times.get(test.id) ?? 0 }
      results.push(
        failureMessage === undefined
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage },
      )
    }
    const { mutantCoverage } = shared
    return { status: DryRunStatus.Complete, tests: results, ...(mutantCoverage ? { mutantCoverage } : {}) }
  }

  /** The tests to run, in the order in which it is cheapest to find out. */
  #inOrder(tests: readonly Loaded[], finders: readonly string[]): Loaded[] {
    const rank = ({ id, cost }: Loaded) => (finders.includes(id) ? -1 : (this.#times.get(id) ?? cost))
    return tests.toSorted((a, b) => rank(a) - rank(b))
  }

  async mutantRun({
    activeMutant,
    testFilter,
    hitLimit,
    mutantActivation,
  }: MutantRunOptions): Promise<MutantRunResult> {
    Object.assign(shared, { hitCount: 0, hitLimit, activeMutant: undefined })
    if (mutantActivation === 'static') shared.activeMutant = activeMutant.id
    const reaching = testFilter && new Set(testFilter)
    const tests = (await this.#load()).filter(({ id }) => reaching?.has(id) ?? true)
    shared.activeMutant = activeMutant.id
    const finders = this.#finders.get(activeMutant.fileName) ?? []
    let ran = 0
    for (const test of this.#inOrder(tests, finders)) {
      const failureMessage = await this.#run(test)
      ran++
      if (failureMessage === undefined) continue
      if (hitLimit !== undefined && (shared.hitCount ?? 0) > hitLimit) return { status: MutantRunStatus.Timeout }
      this.#finders.set(activeMutant.fileName, [test.id, ...finders.filter((id) => id !== test.id)].slice(0, 10))
      return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage, nrOfTests: ran }
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ran }
  }
}

/** A plugin for Stryker, as `declareClassPlugin` would write it. */
export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-process', injectableClass: InProcess }]
