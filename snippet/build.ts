import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'

export type Built = { file: string; bytes: number; brotli: number }

/** Evaluating the script is the first door between a page and us: see safely.ts. */
const GUARD = { banner: { js: 'try{' }, footer: { js: '}catch{}' } }

const here = import.meta.dirname

const measured = async (path: string): Promise<Built> => {
  const bytes = await readFile(path)
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  return { file: basename(path), bytes: bytes.length, brotli: brotliCompressSync(bytes, options).length }
}

const KINDS = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const

/** What some messages need beside the file of their kind. */
const PARTS = { 'm-due.js': 'due.ts', 'm-more.js': 'message/more/index.ts' } as const

/** Parts stay files of their own, fetched by whoever imports them, under an address that says what is in them. */
const apart = (version: string): Plugin => ({
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/(due|more\/index)\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import'
        ? { path: `./m-${path.includes('due') ? 'due' : 'more'}.js?${version}`, external: true }
        : undefined,
    )
  },
})

/** The same for the same contents, so that what has not changed is not loaded again. */
const versionOf = async (outdir: string, files: readonly string[]): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of files) hash.update(await readFile(join(outdir, file)))
  return hash.digest('base64url').replace(/\W/g, '').slice(0, 3)
}

/**
 * Builds the visitor's side: `s.js`, the script of the tag; `w.js`, what it imports on sites with tags or when a command
 * is used; and for each kind of message `m-….js`, a whole renderer, which it imports when there is one. Renderers are imported
 * under an address that changes with what is in them, so a browser asks for each once. `_headers` says who may import all of
 * them, and for how long they are kept: the platform reads it beside them.
 * @param outdir folder for them, made when absent
 * @returns each file with its size in bytes, raw and by brotli at its best (quality 11)
 */
export const buildSnippet = async (outdir: string, options: { dev?: boolean } = {}): Promise<Built[]> => {
  const { dev = false } = options
  await mkdir(outdir, { recursive: true })
  await copyFile(join(here, '_headers'), join(outdir, '_headers'))
  const common = {
    bundle: true,
    target: 'es2021',
    minify: !dev,
    legalComments: 'none',
    logLevel: 'warning',
    // Sloppy mode on purpose: writing to what a page has frozen is then no error.
    tsconfigRaw: '{}',
    sourcemap: dev ? 'inline' : false,
  } as const
  const make = (file: string, entry: string, more: BuildOptions = {}) =>
    build({ ...common, format: 'esm', entryPoints: [join(here, entry)], outfile: join(outdir, file), ...more })
  const parts = Object.entries(PARTS)
  await Promise.all(parts.map(([file, entry]) => make(file, entry)))
  const partsVersion = await versionOf(outdir, Object.keys(PARTS))
  const renderers = KINDS.map((kind) => `m-${kind}.js`)
  await Promise.all(KINDS.map((kind) => make(`m-${kind}.js`, `kinds/${kind}.ts`, { plugins: [apart(partsVersion)] })))
  const define = { RENDERERS: JSON.stringify(await versionOf(outdir, renderers)) }
  await make('s.js', 'index.ts', { format: 'iife', ...GUARD, define })
  await make('w.js', 'tools/index.ts')
  return Promise.all(['s.js', 'w.js', ...renderers, ...Object.keys(PARTS)].map((file) => measured(join(outdir, file))))
}

if (import.meta.main) console.table(await buildSnippet(process.argv[2] ?? 'dist/assets'))
