import { part } from './part.ts'

type Tools = typeof import('./tools/index.ts')

let loading: Promise<Tools> | undefined

/**
 * The second part of the script, for what a page view alone does not need: tags, commands, browsers without the
 * Navigation API. Loaded once, when the first of them is there: calls that wait for
 * the same promise keep their order.
 */
export const tools = (): Promise<Tools> => (loading ??= import(part('w.js')))
