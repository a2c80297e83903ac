import { keyedHash } from '../auth/keyedHash.ts'

/** What every id begins with that stands for one of another tool: they all lie together. */
export const OF_USER = 'u-'

/**
 * Ids for those of another tool, of one site. Those may be guessed, so they become ones that nobody can: an id is all a browser shows.
 */
export const userIds = (secret: string, site: string): ((user: string) => Promise<string>) => {
  const sign = keyedHash(secret)
  return async (user) => `${OF_USER}${(await sign(`user ${site}`, user)).slice(0, 40)}`
}
