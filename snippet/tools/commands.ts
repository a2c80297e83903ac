import { consent, reset } from './consent.ts'
import type { Kit } from './kit.ts'
import { listen } from './listen.ts'
import { signIn } from './signIn.ts'

/** Anybody may call with anything: a command takes what it can use, and the worker checks the rest. */
type Command = (kit: Kit, first?: unknown, second?: unknown) => unknown

/** Without what is `null`: shops say it of what they do not know, and the worker would refuse all of it. From its holder, as json.ts does. */
const known = (thing: unknown): Record<string, unknown> =>
  JSON.parse(
    JSON.stringify(Object(thing), function (this: Record<string, unknown>, key) {
      return this[key] ?? undefined
    }),
  )

const track: Command = ({ push }, name, details) => {
  const props = known(details)
  const { order, cart, items, value, currency } = props
  const isOrder = name === 'purchase' || name === 'cart'
  push(isOrder ? { type: name, subject: order ?? cart, items, value, currency } : { type: 'custom', name, props })
}

/** A signed token says who it is; traits say what is known of them. */
const identify: Command = (kit, who, traits) => {
  const type = 'identify'
  if (typeof who === 'string') signIn(kit, { type, subject: who, props: traits })
  else kit.push({ type, props: who })
}

const on: Command = (_, event, callback) => listen(`${event}`, callback)

/** Lies beside this file when published; see build.ts. */
const DEBUG = './d.js'

/** The one case in which the console hears of us: the page asks for it. */
const debug: Command = async (kit) => {
  const { debug }: typeof import('../debug.ts') = await import(DEBUG)
  debug(kit)
}

const commands: Readonly<Record<string, Command>> = {
  page: (kit) => kit.viewPage(),
  reset,
  consent: (kit, purpose, granted = true) => consent(kit, `${purpose}`, granted === true),
  track,
  identify,
  on,
  debug,
}

/** Runs one command of `sillage(command, …)`; what is none does nothing. */
export const command = (kit: Kit, call: ArrayLike<unknown>): unknown => commands[`${call[0]}`]?.(kit, call[1], call[2])
