import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { findChromium } from './find.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Folder of what is built once for all tests of a run, see `once.ts`. */
    built: string
  }
}

/**
 * Finds the browser, or installs it, once and before any test needs it: two at a time would fight over the installer. Makes room for
 * what is built once, and removes it at the end.
 */
export default ({ provide }: TestProject): (() => void) => {
  findChromium()
  const built = mkdtempSync(join(tmpdir(), 'sillage-built-'))
  provide('built', built)
  return () => rmSync(built, { recursive: true, force: true })
}
