import { AsyncLocalStorage } from 'node:async_hooks'

/** What the worker waits for on its way out: the doors every effect goes through. */
export type Port = 'database' | 'clock' | 'limiter' | 'provider' | 'web'

/** One await on a port: its number in this run, and what was asked. */
export type Await = { n: number; port: Port; what: string }

/** The four ways in which an await goes wrong, and a fifth: it does not answer, and takes effect after everybody has gone on. */
export const MODES = ['before', 'after', 'hang', 'twice'] as const
export type Mode = (typeof MODES)[number] | 'late'

/** A fault that happened. */
export type Fault = Await & { mode: Mode }

/** Runs around each await on a port. */
export type Around = <T>(port: Port, what: string, go: () => Promise<T>) => Promise<T>

/** What a caller sees of a connection that broke: not whether anything took effect. */
class Lost extends Error {
  override name = 'Lost'
}
const lost = (): Lost => new Lost('D1_ERROR: Network connection lost.')

/** One thing somebody waits for from outside (a request, a tick): they are told when it hangs, and go on without it. */
type Attempt = { hung: () => void }
const attempts = new AsyncLocalStorage<Attempt>()

export const HUNG = Symbol('hung')

const calm = async (): Promise<void> => {}

/**
 * Numbers every await and disturbs those that `choose` names a mode for. What hangs hangs until `release`: then it fails (`hang`)
 * or takes effect after all (`late`), and whoever had waited goes on, long after everybody else gave up on them. `meanwhile` is what
 * somebody else does just before an await.
 */
export const injector = (choose: (at: Await) => Mode | undefined, meanwhile: (at: Await) => Promise<void> = calm) => {
  const awaits: Await[] = []
  const faults: Fault[] = []
  const abandoned: Promise<unknown>[] = []
  let end = Promise.withResolvers<void>()
  let isEnding = false

  const untilReleased = (): Promise<void> => {
    if (!isEnding) attempts.getStore()?.hung()
    return end.promise
  }
  const disturbed = async <T>(mode: Mode, go: () => Promise<T>): Promise<T> => {
    switch (mode) {
      case 'before':
        throw lost()
      case 'after':
        await go()
        throw lost()
      case 'twice':
        // A platform that repeats what it is not sure of answers with the repetition.
        await go()
        return go()
      case 'hang':
        await untilReleased()
        throw lost()
      case 'late':
        await untilReleased()
        return go()
    }
  }

  return {
    awaits,
    faults,
    around: (async <T>(port: Port, what: string, go: () => Promise<T>): Promise<T> => {
      const at = { n: awaits.length + 1, port, what }
      awaits.push(at)
      await meanwhile(at)
      const mode = choose(at)
      if (mode === undefined) return go()
      faults.push({ ...at, mode })
      return disturbed(mode, go)
    }) satisfies Around,
    /** Waits for something as somebody outside does: until it is done, or until it hangs. */
    attempt: async <T>(act: () => Promise<T>): Promise<T | typeof HUNG> => {
      const { promise: hung, resolve } = Promise.withResolvers<typeof HUNG>()
      const acting = attempts.run({ hung: () => resolve(HUNG) }, act)
      const first = await Promise.race([acting, hung])
      if (first === HUNG) abandoned.push(acting)
      return first
    },
    /** What goes on by itself from now on, and is waited for at the end. */
    leave: (going: Promise<unknown>): void => void abandoned.push(going),
    /** Ends what hangs, and waits until whoever was left behind is through. */
    release: async (): Promise<void> => {
      isEnding = true
      end.resolve()
      while (abandoned.length > 0) await Promise.allSettled(abandoned.splice(0))
      isEnding = false
      end = Promise.withResolvers<void>()
    },
  }
}

export type Injector = ReturnType<typeof injector>

/** Faults at the named awaits, and nowhere else. */
export const at =
  (plan: ReadonlyMap<number, Mode>) =>
  ({ n }: Await): Mode | undefined =>
    plan.get(n)
