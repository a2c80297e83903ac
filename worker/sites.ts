import { acceptInvitations, invitationsTo } from '../db/members.ts'
import { placesOf, reserve } from '../db/placement.ts'
import { createSite, type NewSite, noteOnce, putSite, type Site, sitesById, sitesOf } from '../db/sites.ts'
import type { World } from './deps.ts'
import { at, atHome, locate } from './place.ts'
import { Refusal } from './problem.ts'
import type { Role } from './protocol.ts'
import { roomiest } from './room.ts'

/** Sites as members see them: who works on what is known in `DB`, the sites may be anywhere. */

type Mine = { site: Site; role: Role }

/** The sites somebody works on, by name. */
export const sitesFor = async (world: World, email: string): Promise<Mine[]> => {
  const home = atHome(world).db
  if (world.databases.length === 1) return sitesOf(home, email)
  const places = Map.groupBy(await placesOf(home, email), ({ database }) => database)
  const found = await Promise.all(
    [...places].map(async ([database, mine]) => {
      const sites = await sitesById(at(world, database).db, [...new Set(mine.map(({ site }) => site))])
      return mine.flatMap(({ site: id, role }) =>
        sites.filter((each) => each.id === id).map((site) => ({ site, role })),
      )
    }),
  )
  return found.flat().sort((a, b) => (a.site.name < b.site.name ? -1 : 1))
}

const noRoom = (): Refusal =>
  new Refusal({
    status: 507,
    code: 'no-room',
    title: 'No database has room for another site; none was made.',
    detail: 'Bind one more: see “A database that fills up” in docs/operations.md.',
  })

/** Makes a site with its first owner, in the database with the most room. False if the id is taken. */
export const makeSite = async (
  world: World,
  made: NewSite,
  owner: string,
  now: number,
): Promise<NewSite | undefined> => {
  const there = await roomiest(world)
  if (!there) throw noRoom()
  const home = atHome(world)
  if (there.database === home.database) return (await createSite(home.db, made, owner, now)) ? made : undefined
  const { id: site, key } = made
  const kept = await reserve(home.db, { site, key, database: there.database, owner, now })
  const placed = kept && { ...made, key: kept.key }
  return placed && (await putSite(at(world, kept.database).db, placed, now)) ? placed : undefined
}

const hashOf = async (text: string): Promise<string> => {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Makes somebody who has signed in a member of every site they were asked to work on. What is written down of it goes with the site:
 * where that is not `DB` it is written first, under an id that a repeat finds again.
 */
export const takeUpInvitations = async (world: World, email: string, now: number): Promise<void> => {
  const home = atHome(world)
  if (world.databases.length > 1)
    for (const { site, role, created } of await invitationsTo(home.db, email, now)) {
      const there = await locate(world, site)
      if (there.database === home.database) continue
      const id = await hashOf(JSON.stringify([site, email, created]))
      await noteOnce(there.db, site, { id, at: now, by: email, what: 'member_joined', subject: role }).run()
    }
  await acceptInvitations(home.db, email, now)
}
