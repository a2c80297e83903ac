import { registerHooks } from 'node:module'
import { BUGS } from './bugs.ts'

/** Modules that are loaded anew for each bug: the engine, and what plays stories with it. */
const ANEW = /\/(?:worker\/engine|test\/engine|test\/material)\//

const bugOf = (url: string | undefined): string | null => (url ? new URL(url).searchParams.get('bug') : null)

/** The source of a file with a bug in it. Throws if what the bug replaces does not stand there exactly once. */
const planted = (source: string, { file, find, replace, what }: (typeof BUGS)[number]): string => {
  const [before, after, ...more] = source.split(find)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(
      `“${what}” cannot be planted: its text stands ${more.length + (after === undefined ? 0 : 1)} times in ${file}`,
    )
  return before + replace + after
}

/**
 * From here on, whatever is imported with `?bug=3`, and all that it imports of the engine, is a copy of its own in which bug 3
 * has been planted.
 */
export const plant = (): void => {
  registerHooks({
    resolve: (specifier, context, next) => {
      const found = next(specifier, context)
      const bug = bugOf(context.parentURL)
      return bug !== null && ANEW.test(found.url) ? { ...found, url: `${found.url}?bug=${bug}` } : found
    },
    load: (url, context, next) => {
      const found = next(url, context)
      const bug = BUGS[Number(bugOf(url) ?? -1)]
      if (!bug || !new URL(url).pathname.endsWith(`/worker/engine/${bug.file}`)) return found
      return { ...found, source: planted(String(found.source), bug) }
    },
  })
}
