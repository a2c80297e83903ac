import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { anyPort } from '../dev/port.ts'

/** `npm start` as a stranger meets it: what it says, what it serves, and what it leaves behind. */
const open: { child: ChildProcess; folder: string }[] = []
const servers: Server[] = []

afterEach(async () => {
  for (const { child, folder } of open.splice(0)) {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true, force: true })
  }
  for (const server of servers.splice(0)) server.close()
})

const start = async (...args: string[]) => {
  const folder = await mkdtemp(join(tmpdir(), 'sillage-start-'))
  const child = spawn(process.execPath, ['test/dev/start.ts', '--folder', folder, ...args])
  open.push({ child, folder })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const until = async (text: string) => {
    for (let look = 0; look < 300 && !said.includes(text) && child.exitCode === null; look++)
      await new Promise((done) => setTimeout(done, 100))
    return said
  }
  return { child, ended, until }
}

/** The processes below one, however deep. */
const below = (pid: number): number[] => {
  const lines = execFileSync('ps', ['-e', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number))
  const children = pairs.filter(([, parent]) => parent === pid).map(([child = 0]) => child)
  return children.flatMap((child) => [child, ...below(child)])
}

/** A process that has ended may stay in the table as a zombie until somebody asks after it; it runs no more. */
const isAlive = (pid: number): boolean => {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

const busy = (port: number): Promise<void> =>
  new Promise((done) => {
    const server = createServer()
    servers.push(server)
    server.listen(port, done)
  })

/** Waits until the worker's cron has run. */
const hasLooked = async (health: string): Promise<void> => {
  await expect
    .poll(async () => (await fetch(health)).text(), { timeout: 20_000 })
    .not.toContain('Nothing was looked at')
}

describe('npm start', () => {
  it('serves the shop, the worker and the mailbox, says where, runs its cron, and leaves no process behind', async () => {
    const port = await anyPort()
    const { child, ended, until } = await start('--port', String(port))
    const said = await until('Ctrl-C')
    for (const url of [
      `http://localhost:${port + 1}`,
      `http://localhost:${port}/mailbox`,
      `http://localhost:${port}/health`,
      `http://localhost:${port}/docs`,
    ])
      expect((await fetch(url)).status, url).toBe(200)
    expect(said).toContain(`http://localhost:${port + 1}`)
    expect(said).toContain('Load unpacked')
    await hasLooked(`http://localhost:${port}/health`)
    const family = below(child.pid ?? 0)
    expect(family.length).toBeGreaterThan(0)
    child.kill('SIGINT')
    // 130 where a tool below us hears the interrupt first: what a shell expects of Ctrl-C.
    expect([0, 130]).toContain(await ended)
    await new Promise((done) => setTimeout(done, 300))
    expect(family.filter(isAlive)).toEqual([])
  })

  it('says which port is taken, by whom it is needed, and how to choose another', async () => {
    const port = await anyPort()
    await busy(port + 1)
    const { ended, until } = await start('--port', String(port))
    expect(await ended).toBe(1)
    const said = await until('never')
    expect(said).toContain(`Port ${port + 1} is taken, and the bookshop needs it.`)
    expect(said).toContain('--port')
    expect(said).not.toContain('    at ')
  })

  it('refuses a port that is none, in words', async () => {
    const { ended, until } = await start('--port', 'eighty')
    expect(await ended).toBe(1)
    expect(await until('never')).toContain('--port takes a number')
  })
})
