import { env } from 'cloudflare:workers'
import { newHookSecret } from '../../../worker/hooks/sign.ts'
import { openShop, START } from '../../worker/shopWorld.ts'
import { browse, linkTo, press, type Waiting } from './browser.ts'
import type { KeyOf } from './fakeProvider.ts'
import { type Await, at, type Injector, injector, type Mode } from './injector.ts'
import { openRun, type Run, type State } from './run.ts'
import { keep, type Snapshot } from './snapshot.ts'

/** Everybody in a scenario, and what they can do. */
export type Cast = Run & {
  browse: (visitor: string, events: readonly Waiting[]) => Promise<void>
  press: (path: string) => Promise<void>
  linkTo: (email: string, kind: 'c' | 'u') => string
  /** A visitor types an address into the newsletter's form and says yes by the mail that asks. */
  subscribe: (visitor: string, email: string) => Promise<void>
}

/** A short story: what the site has published, what went before, and the part in which every await is disturbed. */
export type Scenario = {
  name: string
  tags?: readonly unknown[]
  workflows?: readonly unknown[]
  before?: (cast: Cast) => Promise<void>
  act: (cast: Cast) => Promise<void>
  /** What somebody else does in the middle of it, once, just before the first await that saves a person. */
  meanwhile?: (site: string) => Promise<void>
  /** After each return to the beginning, undisturbed: for what an isolate must know already. */
  warm?: (cast: Cast) => Promise<void>
  /** Hosts its webhooks may call. */
  hosts?: readonly string[]
  /** A fault may change how it ends (an email is stopped while it may have gone, or waits another hour): only the truth is compared. */
  isOpen?: boolean
}

/** An event with an id of its own, the same in every run. */
export const happening = (name: string, type: Waiting['type'], more: Partial<Waiting> = {}): Waiting => ({
  id: `event-${name}`,
  type,
  ...more,
})

const castOf = (run: Run, isSealed: boolean): Cast => ({
  ...run,
  browse: (visitor, events) => browse(run, visitor, events, isSealed),
  press: (path) => press(run, path),
  linkTo: (email, kind) => linkTo(run, email, kind),
  subscribe: async (visitor, email) => {
    const form = happening(`form-${visitor}`, 'form_submit', { tag: 'newsletter', fields: { email } })
    await browse(run, visitor, [form], isSealed)
    await run.look()
    await press(run, linkTo(run, email, 'c'))
  },
})

/** A scenario that is ready to be played from the same beginning as often as one likes. */
export type Prepared = {
  scenario: Scenario
  site: string
  state: State
  isSealed: boolean
  snapshot: Snapshot
  /** Of a control: how the provider is told that an attempt is the same again. */
  keyOf?: KeyOf
}

const undisturbed = () => injector(() => undefined)

export const prepare = async (scenario: Scenario, site: string, isSealed: boolean): Promise<Prepared> => {
  const shop = await openShop(site)
  if (scenario.hosts) await shop.change({ hooks: [...scenario.hosts], hookSecret: newHookSecret() })
  for (const tag of scenario.tags ?? []) await shop.tag(tag)
  for (const workflow of scenario.workflows ?? []) await shop.publish(workflow)
  const state: State = { now: START, taken: {}, watch: '', seals: {}, acknowledged: {} }
  await scenario.before?.(castOf(openRun(site, state, undisturbed()), isSealed))
  return { scenario, site, state, isSealed, snapshot: await keep(env.DB) }
}

const isSave = ({ what }: Await): boolean => /(into|update or ignore) person/.test(what)

/** Plays a scenario once from its beginning, with faults at these awaits, until it has recovered and nothing is due. */
export const play = async (
  prepared: Prepared,
  faults: ReadonlyMap<number, Mode>,
): Promise<{ injector: Injector; state: State }> => {
  const { scenario, site, isSealed, snapshot } = prepared
  await snapshot.restore()
  const state = structuredClone(prepared.state)
  await scenario.warm?.(castOf(openRun(site, state, undisturbed()), isSealed))
  let isOver = scenario.meanwhile === undefined
  const disturbing = injector(at(faults), async (each) => {
    if (isOver || !isSave(each)) return
    isOver = true
    await scenario.meanwhile?.(site)
  })
  const run = openRun(site, state, disturbing, prepared.keyOf)
  await scenario.act(castOf(run, isSealed))
  await run.settle()
  return { injector: disturbing, state }
}
