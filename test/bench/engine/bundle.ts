import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { counted, type Line } from '../table.ts'
import { documentsOf, rulesOf } from './rules.ts'

const ENTRY = fileURLToPath(new URL('../../../worker/engine/index.ts', import.meta.url))

const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [ENTRY],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    globalName: 'engine',
    target: 'es2024',
  })
  return outputFiles[0]?.text ?? ''
}

/** Decides once where V8 refuses to make code out of text, as an edge worker and a strict content policy do. */
const runsWithoutEval = (code: string): boolean => {
  const context = createContext(
    { documents: documentsOf(rulesOf(10, 10, 'match')) },
    { codeGeneration: { strings: false, wasm: false } },
  )
  const story = `
    const published = documents.map((text) => engine.parse(engine.Workflow, JSON.parse(text)))
      .map(({ value }) => ({ workflow: value, version: 1, paused: false, since: 0 }))
    const site = { language: 'en', timezone: 'UTC', consent: 'not_required' }
    const program = engine.compile({ revision: 1, site, tags: [], workflows: published })
    const event = { id: 'e', type: 'page_view', at: 1, tags: ['tag-0'] }
    engine.decide(program, engine.newProfile('p', 0), event, 1).profile.history.length === 1`
  return runInContext(`${code};${story}`, context) === true
}

/** The engine as it is shipped: makes no code out of text. */
export const bundleLines = async (): Promise<Line[]> => {
  const code = await bundle()
  const found = code.match(/\beval\s*\(|\bnew\s+Function\b|\bFunction\s*\(/g) ?? []
  const isClean = found.length === 0 && runsWithoutEval(code)
  return [
    counted(
      'P9 eval or new Function in the bundle',
      isClean ? 'none; runs with both forbidden' : found.join(' '),
      'none',
      isClean,
    ),
  ]
}
