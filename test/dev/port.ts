import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/** Throws, saying what to do, if something else answers on a port already. */
export const freePort = (port: number, who: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', () =>
      reject(
        new Error(
          `Port ${port} is taken, and ${who} needs it.\nEnd what uses it, or choose others: npm start -- --port ${port > 60_000 ? 9000 : port + 1000}`,
        ),
      ),
    )
    probe.listen(port, () => probe.close(() => resolve()))
  })

/** Below those that a system gives to whoever calls out: browsers beside us call out all the time (RFC 6335, 6). */
const [FROM, TO] = [20_000, 30_000]

/** A port that nobody uses, nor the one after it, for tests that run beside each other. */
export const anyPort = async (): Promise<number> => {
  for (let tries = 0; tries < 50; tries++) {
    const port = FROM + 2 * randomInt((TO - FROM) / 2)
    const taken = await Promise.all([port, port + 1].map((each) => freePort(each, 'a test').catch(() => true)))
    if (!taken.some(Boolean)) return port
  }
  throw new Error(`All ports from ${FROM} to ${TO} are taken.`)
}
