import { createHash } from 'node:crypto'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { type BuildOptions, build, type Plugin } from 'esbuild'
import { minify } from 'terser'

/** A file of the visitor's side. `path`: where it is published, below the address of the worker. */
export type Built = { file: string; path: string; bytes: number; brotli: number; integrity: string }

/** `snippet.json`: what is published for ever, by the checksum pages may pin it with (https://www.w3.org/TR/SRI/). */
export type Manifest = { current: Record<string, string>; earlier: Record<string, string> }

type Made = { file: string; path: string; contents: Uint8Array }

/**
 * Nearly all that is in the script and in a renderer runs in the first moments of its life. Told so, V8 compiles it in one go and beside the main thread, instead of
 * function by function on it, each of them parsed twice: https://developer.chrome.com/blog/explicit-compile-hints. To other engines it is a comment.
 */
const EAGER = '//# allFunctionsCalledOnLoad'

/** Evaluating the script is the first door between a page and us: see safely.ts. */
const GUARD = { banner: { js: 'try{' }, footer: { js: '}catch{}' } }

const KINDS = ['bar', 'modal', 'slide_in', 'inline', 'tooltip', 'form', 'change'] as const

/** What the script loads later, when it is needed: a whole renderer for each kind of message, and what some messages need beside it. */
const PARTS: Record<string, string> = {
  'w.js': 'tools/index.ts',
  'c.js': 'untilTold.ts',
  'd.js': 'debug.ts',
  'v.js': 'onSight.ts',
  'm-due.js': 'due.ts',
  'm-why.js': 'why.ts',
  'm-more.js': 'message/more/index.ts',
  'm-beside.js': 'message/keepClear.ts',
  'm-order.js': 'message/order.ts',
  'm-words.js': 'message/moreWords.ts',
  'm-form-words.js': 'message/moreFormWords.ts',
  ...Object.fromEntries(KINDS.map((kind) => [`m-${kind}.js`, `kinds/${kind}.ts`])),
}

/** Those that are imported by another stay files of their own, beside it. */
const apart: Plugin = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /\.ts$/ }, ({ path, kind }) => {
      const part = Object.keys(PARTS).find((file) => PARTS[file]?.endsWith(path.replace(/^[./]+/, '')))
      return kind === 'dynamic-import' && part ? { path: `./${part}`, external: true } : undefined
    })
  },
}

/**
 * Names of properties that only our own files say to each other: written short, and the same in all of them; which gets which letter is what compressed best. None of them may be
 * a name of the browser or of the protocol; a test looks.
 */
export const INNER = [
  'shelf',
  'flying',
  'save',
  'batch',
  'storedAs',
  'answers',
  'presumed',
  'viewPage',
  'occurred',
  'failures',
  'controller',
]
const SHORT = {
  mangleProps: new RegExp(`^(${INNER.join('|')})$`),
  mangleCache: Object.fromEntries(INNER.map((name, i) => [name, String.fromCharCode(97 + i)])),
}

const here = import.meta.dirname

/** `isEager`: see EAGER. `isDev`: as it was written, with its map. */
type Way = { isEager?: boolean; isDev: boolean }

/** The same script in fewer bytes than esbuild alone leaves: a thirtieth less, which is most of what there is to spare. */
export const smaller = async (script: string, isModule: boolean, isEager = false): Promise<string> => {
  const { code = '' } = await minify(script, {
    module: isModule,
    ecma: 2020,
    compress: { passes: 3 },
    format: isEager ? { preamble: EAGER } : {},
  })
  return code
}

const made = async (file: string, entry: string, options: BuildOptions, { isEager, isDev }: Way): Promise<Made> => {
  const { outputFiles } = await build({
    bundle: true,
    target: 'es2021',
    minify: !isDev,
    legalComments: 'none',
    logLevel: 'warning',
    // Sloppy mode on purpose: writing to what a page has frozen is then no error.
    tsconfigRaw: '{}',
    sourcemap: isDev ? 'inline' : false,
    ...SHORT,
    plugins: [apart],
    ...options,
    entryPoints: [join(here, entry)],
    outdir: here,
    write: false,
  })
  const text = outputFiles[0]?.text ?? ''
  const script = isDev ? text : await smaller(text, options.format === 'esm', isEager)
  return { file, path: file, contents: new TextEncoder().encode(script) }
}

const hashOf = (files: readonly Made[]): string => {
  const hash = createHash('sha256')
  for (const { file, contents } of files) hash.update(`${file}\n`).update(contents)
  return hash.digest('hex')
}

/** Names are eight characters of a hash: no seal; what holds a page to the bytes is their `integrity`. */
const NAME = 8

/** What stands in the script for the name of its parts until that is chosen. */
const UNNAMED = 'xxxxxxxx'

const brotli = (contents: Uint8Array): number => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length }
  return brotliCompressSync(contents, { params }).length
}

/**
 * The script with the name of its parts in it: of all runs of characters in their hash, the one with which it compresses best. Any name does; which it is
 * moves the size of the script by ten bytes up or down.
 */
const named = (unnamed: Made, parts: readonly Made[]): { release: string; script: Made } => {
  const text = new TextDecoder().decode(unnamed.contents)
  const hash = hashOf(parts)
  const tried = Array.from({ length: hash.length - NAME + 1 }, (_, from) => {
    const release = hash.slice(from, from + NAME)
    const script = { ...unnamed, contents: new TextEncoder().encode(text.replaceAll(UNNAMED, release)) }
    return { release, script, size: brotli(script.contents) }
  })
  return tried.reduce((best, one) => (one.size < best.size ? one : best))
}

/** What is published for ever, by its checksum. */
export const manifestOf = (built: readonly Built[]): Manifest => {
  const kept = built.filter(({ path }) => /^(s-|v\/)/.test(path))
  return { current: Object.fromEntries(kept.map(({ path, integrity }) => [path, integrity])), earlier: {} }
}

const measured = ({ file, path, contents }: Made): Built => {
  const integrity = `sha384-${createHash('sha384').update(contents).digest('base64')}`
  return { file, path, bytes: contents.length, brotli: brotli(contents), integrity }
}

/**
 * Builds the visitor's side: `s.js`, the script of the tag, twice: under that name, which always has the newest bytes, and
 * as `s-<hash>.js`, which has the same for ever and can be pinned. What it loads later is in `v/<hash>/`: `w.js` on sites with tags or
 * when a command is used, `m-….js` to show a kind of message or to speak its language, `v.js` where an element is waited for to be seen, `c.js` where nothing may be asked before an answer about consent, `d.js` to explain itself, `m-why.js` to draw what the worker decided. `cmp.js` is for pages
 * with a consent banner that speaks Google's or the IAB's language. `snippet.json` says what is pinned by which checksum.
 * `_headers` says how long each is kept and who may import it: the platform reads it beside them.
 * @param outdir folder for all of them, made when absent; what is in it stays, so that earlier releases are still published
 * @returns each file with its size in bytes, raw and by brotli at its best (quality 11)
 */
export const buildSnippet = async (
  outdir: string,
  { dev: isDev = false }: { dev?: boolean } = {},
): Promise<Built[]> => {
  const parts = await Promise.all(
    Object.entries(PARTS).map(([file, entry]) =>
      made(
        file,
        entry,
        { format: 'esm', ...(file === 'c.js' && { target: 'es2022' }) },
        { isEager: entry.startsWith('kinds/'), isDev },
      ),
    ),
  )
  const unnamed = await made(
    's.js',
    'index.ts',
    { format: 'iife', ...GUARD, define: { RELEASE: JSON.stringify(UNNAMED) } },
    { isEager: true, isDev },
  )
  const { release, script } = named(unnamed, parts)
  for (const part of parts) part.path = `v/${release}/${part.file}`
  const cmp = await made('cmp.js', 'cmp/index.ts', { format: 'iife', ...GUARD }, { isDev })
  const pinned = { ...script, path: `s-${hashOf([script]).slice(0, NAME)}.js` }
  const built = [pinned, ...parts, cmp].map(measured)
  for (const { path, contents } of [...parts, pinned, script, cmp]) {
    await mkdir(dirname(join(outdir, path)), { recursive: true })
    await writeFile(join(outdir, path), contents)
  }
  await copyFile(join(here, '_headers'), join(outdir, '_headers'))
  await writeFile(join(outdir, 'snippet.json'), `${JSON.stringify(manifestOf(built), null, 2)}\n`)
  return built
}

if (import.meta.main) console.table(await buildSnippet(process.argv[2] ?? 'dist/assets'))
