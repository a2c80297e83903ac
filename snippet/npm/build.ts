import { spawnSync } from 'node:child_process'
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import * as v from 'valibot'

const here = import.meta.dirname
const ROOT = join(here, '../..')
const Ours = v.pipe(v.string(), v.parseJson(), v.object({ version: v.string(), license: v.string() }))

const README = `# sillage-snippet

The queue and the types of Sillage's \`sillage(command, …)\` for sites that are built.

\`\`\`ts
import { load, sillage } from 'sillage-snippet'

load({ site: 'YOUR-KEY', src: 'https://sillage.your-shop.example/s.js' })
sillage('track', 'purchase', { order: 'A-1001', value: 990, currency: 'EUR', items: [] })
\`\`\`

The script itself comes from your own worker, so it is always the one your worker understands. On a server both do nothing.
`

/**
 * Builds the package for npm: one module without dependencies, its types, and what npm asks for.
 * @param outdir folder of the package, made when absent
 * @returns the folder
 * @throws with the compiler's words if the types cannot be written
 */
export const buildPackage = async (outdir: string): Promise<string> => {
  await mkdir(outdir, { recursive: true })
  const { version, license } = v.parse(Ours, await readFile(join(ROOT, 'package.json'), 'utf8'))
  const entry = join(here, 'index.ts')
  await build({
    entryPoints: [entry],
    outfile: join(outdir, 'index.js'),
    format: 'esm',
    target: 'es2020',
    tsconfigRaw: '{}',
  })
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
  const options = [
    '--declaration',
    '--emitDeclarationOnly',
    '--ignoreConfig',
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--lib',
    'es2022,dom',
    '--types',
    '',
    '--outDir',
  ]
  const { status, stdout } = spawnSync(process.execPath, [tsc, entry, ...options, outdir], {
    encoding: 'utf8',
    cwd: ROOT,
  })
  if (status !== 0) throw new Error(stdout)
  const manifest = {
    name: 'sillage-snippet',
    version,
    description: 'Queue and types of the Sillage snippet',
    license,
    type: 'module',
    sideEffects: false,
    exports: { '.': { types: './index.d.ts', default: './index.js' } },
    files: ['index.js', 'index.d.ts'],
  }
  await writeFile(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(join(outdir, 'README.md'), README)
  await copyFile(join(ROOT, 'LICENSE'), join(outdir, 'LICENSE'))
  return outdir
}
