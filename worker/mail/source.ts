import { loadPerson, read } from '../../db/people.ts'
import { siteRevision } from '../../db/program.ts'
import type { Claimed } from '../../db/sends.ts'
import type { Stored } from '../../db/stored.ts'
import { findVersion } from '../../db/workflows.ts'
import type { World } from '../deps.ts'
import { type Profile, type Step, type Workflow, walk } from '../engine/index.ts'
import { type Loaded, programOf } from '../programs.ts'

/**
 * This cannot be made: its content, its person or its site is gone. `code` says which. `again`: it may be possible after so
 * long, in ms; without, it never will be.
 */
export class Uncomposable extends Error {
  override name = 'Uncomposable'
  readonly code: string
  readonly again: number | undefined
  constructor(code: string, again?: number) {
    super(code)
    this.code = code
    this.again = again
  }
}

/**
 * What several emails of one look have in common, asked for once: the site, the versions their steps are of, their people as they
 * are stored.
 */
export type Known = {
  site?: Promise<Loaded>
  versions: Map<string, Promise<Workflow | undefined>>
  people?: ReadonlyMap<string, Stored>
}

/**
 * The site something is sent for, as it is now.
 * @throws Uncomposable if it is gone
 */
export const siteOf = (world: World, send: Claimed, known?: Known): Promise<Loaded> => {
  if (!known) return findSite(world, send)
  known.site ??= findSite(world, send)
  return known.site
}

const findSite = async (world: World, send: Claimed): Promise<Loaded> => {
  const revision = await siteRevision(world.db, send.site)
  const loaded = revision === undefined ? undefined : await programOf(world.db, send.site, revision)
  if (!loaded) throw new Uncomposable('site_gone')
  return loaded
}

/** What a letter says of the site. */
export const siteFor = ({ source }: Loaded) => ({
  name: source.name,
  origin: source.origins[0] ?? '',
  address: source.address,
})

/** Who a site's mail is from. */
export const senderOf = (world: World, { source }: Loaded): string => source.sender || world.settings.MAIL_FROM

const isKind = <K extends Step['kind']>(step: Step, kind: K): step is Extract<Step, { kind: K }> => step.kind === kind

const versionOf = (db: D1Database, { site, workflow, version }: Claimed, known?: Known) => {
  const key = `${workflow} ${version}`
  const found = known?.versions.get(key) ?? findVersion(db, site, workflow, version)
  known?.versions.set(key, found)
  return found
}

/**
 * The step that decided this, as it was in the version that did.
 * @throws Uncomposable if it is gone
 */
export const stepOf = async <K extends Step['kind']>(
  db: D1Database,
  send: Claimed,
  kind: K,
  known?: Known,
): Promise<{ workflow: Workflow; step: Extract<Step, { kind: K }> }> => {
  const workflow = await versionOf(db, send, known)
  for (const { step } of walk(workflow?.steps ?? []))
    if (workflow && step.id === send.step && isKind(step, kind)) return { workflow, step }
  throw new Uncomposable('content_gone')
}

/**
 * Whom an email is to, as they are now; undefined if they are gone.
 * @throws StoredError if their row cannot be read
 */
export const readerOf = async (db: D1Database, send: Claimed, known?: Known): Promise<Profile | undefined> => {
  if (!known?.people) return (await loadPerson(db, send.site, send.person)).person.profile
  const stored = known.people.get(send.person)
  return stored && read(stored).profile
}
