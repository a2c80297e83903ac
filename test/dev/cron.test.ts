import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { type Cron, startCron } from './cron.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A worker that answers its cron with one status after the other, the last one for ever. */
const worker = async (...statuses: number[]) => {
  const asked: string[] = []
  const server = createServer(({ url = '' }, response) => {
    asked.push(url)
    response.writeHead(statuses[Math.min(asked.length, statuses.length) - 1] ?? 200).end()
  }).listen(0, 'localhost')
  await once(server, 'listening')
  ends.push(() => server.close())
  const said: string[] = []
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const cron: Cron = startCron(`http://localhost:${port}`, { every: 5, say: (text) => said.push(text) })
  ends.unshift(() => cron.stop())
  return { asked, said, cron }
}
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5))
}

describe('the cron of a worker on this machine', () => {
  it('asks it as the platform does, at once and again and again', async () => {
    const { asked, said } = await worker(200)
    await until(() => asked.length > 2)
    expect(asked[0]).toBe('/cdn-cgi/handler/scheduled?cron=*%20*%20*%20*%20*')
    expect(said).toEqual([])
  })

  it('says once what goes wrong, goes on, and says so again if it goes wrong again', async () => {
    const { asked, said } = await worker(500, 500, 500, 200, 500)
    await until(() => asked.length > 6)
    const sentence = 'The cron does not run: the worker answered 500'
    expect(said).toEqual([sentence, sentence])
  })

  it('asks no more once it is stopped', async () => {
    const { asked, cron } = await worker(200)
    await until(() => asked.length > 0)
    await cron.stop()
    const before = asked.length
    await new Promise((done) => setTimeout(done, 50))
    expect(asked.length).toBe(before)
  })
})
