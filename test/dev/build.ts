import { buildExtension } from '../../extension/build.ts'
import { buildSnippet } from '../../snippet/build.ts'
import { buildPackage } from '../../snippet/npm/build.ts'

/** `npm run build`: what is published: the snippet, its package for npm, and the extension for each browser. */
for (const { path, bytes, brotli, integrity } of await buildSnippet('dist/assets'))
  console.log(`${path.padEnd(18)} ${bytes} bytes, ${brotli} compressed, ${integrity}`)
console.log(await buildPackage('dist/npm'))
for (const browser of ['chrome', 'firefox'] as const)
  console.log(await buildExtension(`dist/extension/${browser}`, { mode: 'production', browser }))
