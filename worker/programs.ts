import { HOME, placeOfKey } from '../db/placement.ts'
import { loadSource, type Source } from '../db/program.ts'
import { watchListOf } from './collect/watch.ts'
import type { World } from './deps.ts'
import { compile, type Program, shortHash } from './engine/index.ts'
import { atHome, atPlace } from './place.ts'
import type { Watch } from './protocol.ts'

/** A site ready to decide: its documents, the compiled program, and what its browsers should watch. */
export type Loaded = { source: Source; program: Program; watch: { revision: string; tags: Watch[] } }

/** Programs of this isolate by site id; ids by public key, with where the site lives. A site's key never changes. */
const kept = new Map<string, Loaded>()
const ids = new Map<string, { id: string; database: string }>()
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

/** A site, and the world in which it lives. */
export type Sited = { loaded: Loaded; world: World }

const lookUp = async (world: World, key: string): Promise<Sited | undefined> => {
  const isAlone = world.databases.length === 1
  const there = atPlace(world, isAlone ? { database: HOME, isBetween: false } : await placeOfKey(atHome(world).db, key))
  const loaded = await load(there.db, 'key', key)
  if (!loaded) return undefined
  if (ids.size >= KEPT) ids.clear()
  ids.set(key, { id: loaded.source.id, database: there.database })
  return { loaded, world: there }
}

/**
 * A site by its public key, as this isolate last saw it, and where it last saw it: good for its id, not for deciding. Whoever finds
 * out that it has moved since `forgets`, and asks again.
 */
export const siteByKey = async (world: World, key: string, forgets = false): Promise<Sited | undefined> => {
  const known = forgets ? undefined : ids.get(key)
  const has = known && kept.get(known.id)
  if (known && has) return { loaded: has, world: atPlace(world, { database: known.database, isBetween: false }) }
  ids.delete(key)
  return lookUp(world, key)
}
