import { isbot } from 'isbot'

/** What was said of the user agents this isolate has met: many visitors share few of them. */
const met = new Map<string, boolean>()
const KEPT = 500
/** Longer ones are no browser's, and are not worth keeping. */
const LONGEST = 500

const judge = (agent: string): boolean => {
  if (agent.length > LONGEST) return isbot(agent)
  const known = met.get(agent)
  if (known !== undefined) return known
  if (met.size >= KEPT) met.clear()
  const found = isbot(agent)
  met.set(agent, found)
  return found
}

/** Crawlers say so themselves, or the platform has verified them (https://developers.cloudflare.com/bots/concepts/bot/verified-bots/). */
export const isBot = (request: Request, agent = ''): boolean => judge(agent) || Boolean(request.cf?.verifiedBotCategory)
