import { loadSource, type Source } from '../db/program.ts'
import { watchListOf } from './collect/watch.ts'
import { compile, type Program, shortHash } from './engine/index.ts'
import type { Watch } from './protocol.ts'

/** A site ready to decide: its documents, the compiled program, and what its browsers should watch. */
export type Loaded = { source: Source; program: Program; watch: { revision: string; tags: Watch[] } }

/** Programs of this isolate by site id, and ids by public key. A site's key never changes. */
const kept = new Map<string, Loaded>()
const ids = new Map<string, string>()
const KEPT = 200

const load = async (db: D1Database, column: 'key' | 'id', value: string): Promise<Loaded | undefined> => {
  const source = await loadSource(db, column, value)
  if (!source) return undefined
  const tags = watchListOf(source.tags)
  const program = compile({
    revision: source.revision,
    site: source.rules,
    tags: source.tags,
    segments: source.segments,
    workflows: source.workflows,
  })
  const loaded = { source, program, watch: { revision: shortHash(JSON.stringify(tags)), tags } }
  if (kept.size >= KEPT) kept.clear()
  kept.set(source.id, loaded)
  return loaded
}

/**
 * The program of a site, at `revision` unless it has moved on. A program is valid for one revision; every read of a person brings the
 * current one along, so a stale program is noticed before it decides anything, and so is one from before a restore, which is ahead.
 */
export const programOf = async (db: D1Database, site: string, revision: number): Promise<Loaded | undefined> => {
  const has = kept.get(site)
  return has?.source.revision === revision ? has : load(db, 'id', site)
}

/** A site by its public key, as this isolate last saw it: good for its id, not for deciding. */
export const siteByKey = async (db: D1Database, key: string): Promise<Loaded | undefined> => {
  const id = ids.get(key)
  const has = id === undefined ? undefined : kept.get(id)
  if (has) return has
  const loaded = await load(db, 'key', key)
  if (!loaded) return undefined
  if (ids.size >= KEPT) ids.clear()
  ids.set(key, loaded.source.id)
  return loaded
}
