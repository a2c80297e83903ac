import { buildExtension } from '../../extension/build.ts'
import { buildSnippet } from '../../snippet/build.ts'

/** `npm run build`: what is published: the snippet, and the extension for each browser. */
for (const { file, bytes, brotli } of await buildSnippet('dist/assets'))
  console.log(`${file.padEnd(6)} ${bytes} bytes, ${brotli} compressed`)
for (const browser of ['chrome', 'firefox'] as const)
  console.log(await buildExtension(`dist/extension/${browser}`, { mode: 'production', browser }))
