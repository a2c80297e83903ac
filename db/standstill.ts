/** What the triggers of a site that moves say (`siteTriggers.ts`): it stands still for a moment, or it is gone from here. */
export const MOVING = 'this site is moving'
export const MOVED = 'this site has moved'

const text = (error: unknown): string => (error instanceof Error ? `${error.message} ${text(error.cause)}` : '')

/** Was a write refused because its site is on its way? Nothing of its batch was written then. */
export const isStandstill = (error: unknown): boolean => {
  const said = text(error)
  return said.includes(MOVING) || said.includes(MOVED)
}

const AWAY = `'frozen', 'arriving', 'moved'`

/**
 * As a condition: rows of sites that live in the database that is asked. Of the others there is a copy that is not used yet, or no
 * more, or that must stand still. `column` names the site of a row.
 */
export const lives = (column: string): string =>
  `${column} not in (select site from site_mark where state in (${AWAY}))`

/** The same, of sites of which something new may be sent: before a site stands still, what is being sent must end. */
export const maySend = (column: string): string =>
  `${column} not in (select site from site_mark where state in ('settling', ${AWAY}))`
