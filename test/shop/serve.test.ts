import { networkInterfaces } from 'node:os'
import { expect, it } from 'vitest'
import { serveShop } from './serve.ts'
import { options } from './testing.ts'

it('opens on a free port, refuses a taken one in words, and closes under a kept connection', async () => {
  const shop = await serveShop({ ...options, port: 0 })
  const response = await fetch(`${shop.url}/fr`)
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('<html lang="fr">')
  const port = Number(new URL(shop.url).port)
  await expect(serveShop({ ...options, port })).rejects.toThrow(`port ${port} is taken`)
  await shop.close()
  await expect(fetch(shop.url)).rejects.toThrow()
})

/** Addresses by which others, or a listener on all of them, would be reached. */
const elsewhere = (): string[] => [
  '127.0.0.2',
  ...Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address),
  ),
]

it('is for this machine alone', async () => {
  const shop = await serveShop({ ...options, port: 0 })
  const { port } = new URL(shop.url)
  for (const address of elsewhere())
    await expect(fetch(`http://${address}:${port}`, { signal: AbortSignal.timeout(2000) }), address).rejects.toThrow()
  expect((await fetch(shop.url)).status).toBe(200)
  await shop.close()
})
