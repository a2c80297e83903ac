/** Where something of a site is asked for: `members` → `/v1/sites/lantern/members`. */
export const sitePath = (site: string, rest: string): string => `/v1/sites/${encodeURIComponent(site)}/${rest}`
