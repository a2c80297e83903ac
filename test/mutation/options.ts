import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PartialStrykerOptions } from '@stryker-mutator/api/core'

/** At least so much of what is broken on purpose must be noticed, in percent. */
export const LEAST = 85

/** What a campaign changes, and how many it works on at a time. */
export type Campaign = { files: string[]; oneIn: number; seed: number; concurrency: number; isStatic: boolean }

/** The engine, without what no test of a decision could notice. Each line says why. */
const MUTATED = [
  'worker/engine/**/*.ts',
  // Sentences in three languages: a test would repeat the words. test/engine/explain holds their shape and their holes.
  '!worker/engine/explain/**',
]

/**
 * Only these are copied to where the mutants live, so that this work tree is never touched. No tsconfig.json: Stryker would
 * rewrite it with the compiler's own library, which TypeScript 7 does not have yet.
 */
const COPIED = ['*', '!worker/**', '!test/**', '!package.json', 'tsconfig.json']

/**
 * Options of Stryker. Mutants of what is evaluated once, when a module is loaded (schemas, tables, regular expressions), are
 * left out unless asked for: each needs a process of its own, and test/engine/documents.test.ts walks the schemas value by value.
 */
export const optionsOf = ({ files, oneIn, concurrency, isStatic }: Campaign): PartialStrykerOptions => ({
  mutate: files.length === 0 ? MUTATED : files.map((name) => `worker/engine/${name.replace(/\.ts$/, '')}.ts`),
  ignorePatterns: COPIED,
  tempDirName: join(tmpdir(), 'sillage-mutation'),
  disableTypeChecks: false,
  testRunner: 'in-process',
  plugins: [import.meta.resolve('./runner.ts'), import.meta.resolve('./sample.ts')],
  checkers: oneIn > 1 ? ['sample'] : [],
  coverageAnalysis: 'perTest',
  ignoreStatic: !isStatic,
  concurrency,
  dryRunTimeoutMinutes: 15,
  timeoutMS: 5000,
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
})
