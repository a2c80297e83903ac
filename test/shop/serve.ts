import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { createShop, type ShopOptions } from './index.ts'

const isBusy = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'

const listen = async (server: Server, port: number): Promise<number> => {
  // Of this machine alone, like the worker.
  server.listen(port, 'localhost')
  try {
    await once(server, 'listening')
  } catch (error) {
    if (!isBusy(error)) throw error
    throw new Error(`The shop cannot open: port ${port} is taken. Stop what uses it, or choose another port.`, {
      cause: error,
    })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/**
 * Opens the shop on a port; 0 takes a free one. Rejects, in words, if the port is busy. `close` does not wait for
 * browsers that keep their connection open.
 */
export const serveShop = async ({ port, ...options }: ShopOptions & { port: number }) => {
  const server = createAdaptorServer({ fetch: createShop(options).fetch })
  if (!(server instanceof Server)) throw new Error('The shop needs a plain HTTP server.')
  const taken = await listen(server, port)
  const close = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    server.closeAllConnections()
    await closed
  }
  return { url: `http://localhost:${taken}`, close }
}
