import type { Role } from '../../worker/protocol.ts'
import { ready } from './loaded.ts'
import { me } from './site.ts'

/** What the member may do on a site; undefined where they may do nothing. */
export const roleOn = (site: string): Role | undefined =>
  ready(me.value.value)?.sites.find(({ id }) => id === site)?.role

/** Every role, from the one that may most. */
export const ROLES: readonly Role[] = ['owner', 'editor', 'viewer']
