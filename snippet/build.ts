import { copyFile, mkdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build } from 'esbuild'

export type Built = { file: string; bytes: number; brotli: number }

/** Evaluating the script is the first door between a page and us: see safely.ts. */
const GUARD = { banner: { js: 'try{' }, footer: { js: '}catch{}' } }

const here = import.meta.dirname

const measured = async (path: string): Promise<Built> => {
  const bytes = await readFile(path)
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }
  return { file: basename(path), bytes: bytes.length, brotli: brotliCompressSync(bytes, options).length }
}

/**
 * Builds the visitor's side: `s.js`, the script of the tag; `w.js`, what it imports on sites with tags or when a command
 * is used; and `m.js`, the renderer, which it imports when there is a message. `_headers` says who may
 * import them: the platform reads it beside them.
 * @param outdir folder for the three, made when absent
 * @returns each file with its size in bytes, raw and by brotli at its best (quality 11)
 */
export const buildSnippet = async (outdir: string, options: { dev?: boolean } = {}): Promise<Built[]> => {
  const { dev = false } = options
  await mkdir(outdir, { recursive: true })
  await copyFile(join(here, '_headers'), join(outdir, '_headers'))
  const common = {
    bundle: true,
    target: 'es2020',
    minify: !dev,
    legalComments: 'none',
    logLevel: 'warning',
    // Sloppy mode on purpose: writing to what a page has frozen is then no error.
    tsconfigRaw: '{}',
    sourcemap: dev ? 'inline' : false,
  } as const
  const files = { 's.js': 'index.ts', 'w.js': 'tools/index.ts', 'm.js': 'show.ts' }
  const built = Object.entries(files).map(async ([file, entry]) => {
    const isScript = file === 's.js'
    const form = isScript ? ({ format: 'iife', ...GUARD } as const) : ({ format: 'esm' } as const)
    const outfile = join(outdir, file)
    await build({ ...common, ...form, entryPoints: [join(here, entry)], outfile })
    return measured(outfile)
  })
  return Promise.all(built)
}

if (import.meta.main) console.table(await buildSnippet(process.argv[2] ?? 'dist/assets'))
