import { basename, dirname, resolve } from 'node:path'
import { build } from 'wxt'
import { configure, type Target } from './wxt.config.ts'

/**
 * Builds the extension into `outdir`, the very folder a browser loads ("Load unpacked"), and answers its absolute path.
 * The usual places are `dist/extension/chrome` and `dist/extension/firefox`.
 *
 * @throws what WXT throws when the source does not build.
 */
export const buildExtension = async (outdir: string, target: Target): Promise<string> => {
  const folder = resolve(outdir)
  await withoutSpinner(() =>
    build({
      ...configure(target),
      configFile: false,
      root: import.meta.dirname,
      outDir: dirname(folder),
      outDirTemplate: basename(folder),
      logger: quiet,
    }),
  )
  return folder
}

/** WXT draws a spinner on standard output, terminal or not, and has no switch for it: nothing is written while it works. */
const withoutSpinner = async (work: () => Promise<unknown>): Promise<void> => {
  const { write } = process.stdout
  process.stdout.write = () => true
  try {
    await work()
  } finally {
    process.stdout.write = write
  }
}

/** Only what went wrong: the one who builds says the rest in their own words. */
const silent = () => undefined
const quiet = {
  level: 0,
  log: silent,
  info: silent,
  debug: silent,
  success: silent,
  start: silent,
  box: silent,
  warn: console.warn,
  error: console.error,
  fatal: console.error,
}
