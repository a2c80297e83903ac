import { globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { transformSync } from 'esbuild'
import type { Test } from './suite.ts'

/**
 * The tests of the engine, without those about the sentences, which are not mutated, those that need the shop's pages, and those
 * that weigh.
 */
const FILES = 'test/engine/*.test.ts'
const NOT_THESE = /(?:templates|weight)\.test\.ts$/

/** Left out: they measure time, or walk years, crowds and long histories to see what shorter ones see as well. */
const LEFT_OUT = [
  /^T15: 5,000 of them/,
  /^(open|comes) on every day anybody lived in (?!Pacific\/Apia|Australia\/Lord_Howe)/,
  /^shares people out as its weights say$/,
  /^draws anew for another workflow or another split/,
  /^of half a million ids are all different/,
  /^is counted 9,000 times, and no more when all of it comes again$/,
  /^are known of every window that begins with a day, of a type and of a tag: (?!undefined, day 9$|books, day 25$)/,
  /^stays there whatever comes next$/,
  // They count what they have seen, which is too little in fewer runs.
  /^agrees on every path, for literals, \* and :name$/,
  /^sees every single value that changes, whichever it is$/,
]

const [SUITE, FEWER] = ['suite.ts', 'fewer.ts'].map((name) => pathToFileURL(resolve(import.meta.dirname, name)).href)
const INSTEAD = new Map([
  ['vitest', SUITE],
  ['fast-check', FEWER],
])

/** Node reads TypeScript, but not its JSX, in which emails are drawn. */
const JSX = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact' } as const

/** Tests import our `it` for vitest's, and a fast-check that draws less. */
const redirect = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const instead = INSTEAD.get(specifier)
      const isOurs = context.parentURL === SUITE || context.parentURL === FEWER
      return instead !== undefined && !isOurs ? next(instead, context) : next(specifier, context)
    },
    load: (url, context, next) => {
      if (!url.endsWith('.tsx')) return next(url, context)
      const source = transformSync(readFileSync(fileURLToPath(url), 'utf8'), JSX).code
      return { format: 'module', source, shortCircuit: true }
    },
  })
}

/** Rows of data are cheap; what is drawn at random is not; histories of thousands of events least of all. */
const costOf = (file: string): number => {
  if (/(?:days|pack|repeats)\.test\.ts$/.test(file)) return 100
  return /fast-check|living|lively/.test(readFileSync(file, 'utf8')) ? 10 : 0
}

/** Imports every test of the engine, and with them the engine, once. `cost` is a guess at what each takes, in ms. */
export const loadTests = async (): Promise<(Test & { file: string; cost: number })[]> => {
  redirect()
  const { gather }: typeof import('./suite.ts') = await import('./suite.ts')
  const found: (Test & { file: string; cost: number })[] = []
  for (const file of globSync(FILES).sort()) {
    if (NOT_THESE.test(file)) continue
    const tests = await gather(file, () => import(pathToFileURL(resolve(file)).href))
    const cost = costOf(file)
    for (const test of tests) if (!LEFT_OUT.some((name) => name.test(test.name))) found.push({ ...test, file, cost })
  }
  return found
}
