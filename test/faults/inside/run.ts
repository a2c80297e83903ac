import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { nextDue } from '../../../db/queues.ts'
import { createApp } from '../../../worker/app.ts'
import { type Deps, worldOf } from '../../../worker/deps.ts'
import type { Outcome } from '../../../worker/mail/providers/provider.ts'
import { settingsOf } from '../../../worker/settings.ts'
import { tick } from '../../../worker/tick.ts'
import { patience } from '../../../worker/turns.ts'
import { forgettingProvider, type KeyOf, keepingProvider, type Taken } from './fakeProvider.ts'
import { HUNG, type Injector } from './injector.ts'
import { clockPort, databasePort, limiterPorts, providerPort, webPort } from './ports.ts'

/** Everything a run carries besides the database: to begin again from a snapshot is to begin with a copy of it. */
export type State = {
  now: number
  /** What the provider has taken, by id. */
  taken: Record<string, Taken>
  /** Whether it takes many mails in one request. */
  batches?: boolean
  /** Whether it keeps no keys: what may have gone must not be handed over again. */
  keyless?: boolean
  /** What it answers before it takes anything, in turn. */
  answers?: Outcome[]
  /** Bodies that other people's servers have received, by the id of the webhook. */
  received?: Record<string, string[]>
  /** Mails nobody may hand over any more, with how often they had been by then. */
  stopped?: Record<string, number>
  /** What the browser holds: the revision of its watch list, and for each visitor the seal of the last answer. */
  watch: string
  seals: Record<string, string>
  /** Ids of events that were answered 2xx and not asked for again, with their type. */
  acknowledged: Record<string, string>
}

/** How often anything is tried again before it is given up: more than there are faults in any plan, or rivals in any crowd. */
const TRIES = 100
/** Beyond this nothing is part of recovering any more: it is due because somebody is to be written to later. */
const SOON = 30 * 60_000
/** Whoever hangs is left behind after a moment: what they hold up is tried a thousand times. */
patience.ms = 20

/** In which an answer that is on its way arrives, in ms of the machine. */
const A_MOMENT = 10

/** The web is one server, which takes whatever it is sent. */
const webOf = (state: State): typeof fetch => {
  return async (input, init) => {
    const request = new Request(input, init)
    const received = state.received ?? {}
    state.received = received
    const id = request.headers.get('webhook-id') ?? ''
    received[id] = [...(received[id] ?? []), await request.text()]
    return new Response(null, { status: 204 })
  }
}

/** The real worker on the real database through the ports of an injector, with the clock of `state`. */
export const openRun = (site: string, state: State, injector: Injector, keyOf?: KeyOf) => {
  const { sendAll, ...singly } = keepingProvider(state.taken, state.answers, keyOf)
  const keeping = state.batches && sendAll ? { ...singly, sendAll } : singly
  const provider = providerPort(
    state.keyless ? forgettingProvider(state.taken, state.answers) : keeping,
    injector.around,
  )
  const deps: Deps = {
    now: () => state.now,
    gatherFor: 0,
    signIn: { interval: 1, generosity: 100 },
    settings: settingsOf,
    fetch: webPort(webOf(state), injector.around),
    provider: async () => provider,
  }
  const bindings = {
    ...env,
    DB: databasePort(env.DB, injector.around),
    CLOCK: clockPort(env.CLOCK, injector.around),
    ...limiterPorts(injector.around),
  }
  const app = createApp(deps)
  let last: number | undefined

  /** One request as one try; undefined if no answer came. What goes on after the answer is waited for, or left behind. */
  const ask = async (path: string, init: RequestInit): Promise<Response | undefined> => {
    const after: Promise<unknown>[] = []
    const context = createExecutionContext()
    context.waitUntil = (work: Promise<unknown>) => {
      after.push(work)
      injector.leave(work)
    }
    const request = new Request(`${env.PUBLIC_URL}${path}`, init)
    let answer: Response | undefined
    const end = await injector.attempt(async () => {
      answer = await app.fetch(request, bindings, context)
      await Promise.allSettled(after)
    })
    // What hung may be something nobody waits for before answering.
    if (end === HUNG && !answer) await scheduler.wait(A_MOMENT)
    last = answer?.status
    return answer
  }
  const look = async (): Promise<void> => {
    try {
      await injector.attempt(() => tick(worldOf(bindings, deps)))
    } catch {
      // The platform notes that a tick failed, and calls the next one.
    }
  }
  /** Asks until `isDone` says yes, a second later each time, as a browser, a person or a mail client does. */
  const persist = async (isDone: () => Promise<boolean>): Promise<void> => {
    for (let n = 0; n < TRIES; n++) {
      if (await isDone()) return injector.release()
      state.now += 1000
    }
    throw new Error(`Given up: the last of ${TRIES} answers was ${last}.`)
  }

  return {
    site,
    state,
    ask,
    look,
    persist,
    /** Time passes, and the clock looks once at the end of it. */
    pass: async (ms: number): Promise<void> => {
      state.now += ms
      await look()
    },
    /** Looks until nothing is due, as the clock does: at once, then whenever something is said to be due soon. */
    settle: async (): Promise<void> => {
      for (let n = 0; n < TRIES; n++) {
        await look()
        await injector.release()
        const next = await nextDue(env.DB)
        if (next === undefined || next > state.now + SOON) return
        state.now = Math.max(state.now + 1000, next)
      }
      throw new Error('Given up: something stays due.')
    },
  }
}

export type Run = ReturnType<typeof openRun>
