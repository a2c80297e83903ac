import { spawnSync } from 'node:child_process'

const WRANGLER = 'node_modules/wrangler/bin/wrangler.js'

/** Runs wrangler in front of the person who deploys; its words are theirs to read. Throws if it fails. */
export const wrangler = (...args: string[]): void => {
  const { status } = spawnSync(process.execPath, [WRANGLER, ...args], { stdio: 'inherit' })
  if (status !== 0)
    throw new Error(`wrangler ${args.slice(0, 2).join(' ')} did not succeed; see above. Nothing after it was done.`)
}

/** What wrangler prints; undefined if it fails. */
export const ask = (...args: string[]): string | undefined => {
  const { status, stdout } = spawnSync(process.execPath, [WRANGLER, ...args], { encoding: 'utf8' })
  return status === 0 ? stdout : undefined
}
