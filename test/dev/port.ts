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

/** A port nobody uses, for tests that run beside each other. */
export const anyPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
