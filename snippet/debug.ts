import type { CollectResponse, WireMessage } from '../worker/protocol.ts'
import { overhear } from './overhear.ts'
import { allowed, given } from './tools/consent.ts'
import type { Kit } from './tools/kit.ts'
import { listen } from './tools/listen.ts'

const say = (...said: unknown[]): void => console.debug('[sillage]', ...said)

/** Why a purpose holds or does not, in words for whoever looks after the site. */
const because = (kit: Kit, purpose: 'analytics' | 'onsite'): string => {
  const { presumed } = kit
  const may = allowed(kit, purpose) ? 'allowed' : 'not allowed'
  if (given(kit)[purpose] !== undefined) return `${purpose}: ${may}, as the visitor answered`
  if (navigator.globalPrivacyControl) return `${purpose}: not allowed, the browser sends Global Privacy Control`
  return `${purpose}: ${may}, ${presumed(purpose) ? 'nothing on the tag asks for consent' : 'the tag asks for consent and nobody answered yet'}`
}

const stored = (): string => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith('sillage.'))
      .join(', ')
  } catch {
    return 'denied by the browser'
  }
}

/** What the worker says of its decision, where the page was opened by a link that asks it to. */
const sayWhy = ({ heard, workflows }: NonNullable<WireMessage['why']>): void => {
  say(heard)
  for (const { workflow, lines } of workflows)
    for (const { says, because } of lines) say(`“${workflow}”: ${says}`, ...because)
}

const onAnswer = ({ messages: all, watch, again, identity, unkept }: CollectResponse): void => {
  const messages = all.filter(({ why }) => !why)
  say(`the worker answered with ${messages.length} message(s)`, messages)
  for (const { why } of all) if (why) sayWhy(why)
  if (!location.search.includes('sillage-why='))
    say('it says why on a page that the panel has opened: “Explain this page”')
  if (unkept) say('left out of carts and purchases, since it cannot be kept:', unkept)
  if (watch) say(`new watch list ${watch.revision}: ${watch.tags.length} tag(s) to look for`, watch.tags)
  if (again?.length) say('the page view comes again, with what the new tags read', again)
  if (identity) say(`sign-in: ${identity}`)
}

const onMessage = ({ message, kind }: { message: WireMessage; kind: string }): void =>
  say(`${message.kind} "${message.id}" of workflow "${message.workflow}" in slot "${message.slot}": ${kind}`)

/** The one case in which the console hears of us: the page asks. Loaded then, and never before. */
export const debug = (kit: Kit): void => {
  const { event, occurred, failures } = kit.view
  say(`site "${window.sillage?.site}", this page view:`, event)
  say(because(kit, 'analytics'))
  say(because(kit, 'onsite'))
  say(`kept in this browser: ${stored() || 'nothing'}`)
  if (failures) say(`sending failed ${failures} time(s) in this view; it goes on with the next view after three`)
  if (occurred.size) say('shown or seen in this view already:', [...occurred])
  overhear(say)
  listen('answer', onAnswer)
  listen('message', onMessage)
}
