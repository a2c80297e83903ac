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
