import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { COMPATIBILITY } from '../edge/bundle.ts'
import { exactCpuMsOf } from '../edge/cpu.ts'
import { openLine } from '../edge/http.ts'
import { median } from '../measure.ts'
import { beside, type Line } from '../table.ts'

const EMPTY = 'export default { fetch: () => new Response(null, { status: 204 }) }'

/** A workerd with one worker and nothing else around it, on a port it chooses. */
const configOf = (): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "${COMPATIBILITY.date}",
  compatibilityFlags = ${JSON.stringify(COMPATIBILITY.flags)},
);
`

const prepare = (folder: string, name: string, script: string): string => {
  const own = join(folder, `start-${name}`)
  mkdirSync(own, { recursive: true })
  writeFileSync(join(own, 'worker.js'), script)
  writeFileSync(join(own, 'config.capnp'), configOf())
  return join(own, 'config.capnp')
}

/** The program itself: its package's own file is a shim in JavaScript. */
const workerdPath = (): string => {
  const fromWrangler = createRequire(createRequire(import.meta.url).resolve('wrangler'))
  const { default: path }: { default: string } = fromWrangler('workerd')
  return path
}

/** CPU ms from the birth of a workerd to its first answer. It is ended by its own handle. */
const startOnce = (program: string, config: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, ['serve', config, '--control-fd=3'], { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] })
    const line = openLine(1)
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk
    })
    child.once('error', reject)
    child.once('exit', (code) => code && reject(new Error(`workerd ended with ${code}: ${said}`)))
    child.stdio[3]?.once('data', async (chunk: Buffer) => {
      try {
        const port = Number(/"port":\s*(\d+)/.exec(chunk.toString())?.[1])
        const { status } = await line.get(new URL(`http://127.0.0.1:${port}/favicon.ico`))
        if (status !== 204 || child.pid === undefined) throw new Error(`the first answer was ${status}`)
        resolve(exactCpuMsOf(child.pid))
      } catch (error) {
        reject(error)
      } finally {
        line.close()
        child.kill('SIGKILL')
      }
    })
  })

/** P18: a process with our worker, with a bare Hono app and with an empty worker, from birth to the first answer, in turns. */
export const startUp = async (folder: string, rounds: number): Promise<Line[]> => {
  const program = workerdPath()
  const script = (file: string) => readFileSync(join(folder, file), 'utf8')
  const configs = [
    prepare(folder, 'ours', script('production/index.js')),
    prepare(folder, 'hono', script('hono/hono.js')),
    prepare(folder, 'empty', EMPTY),
  ]
  const values: number[][] = configs.map(() => [])
  for (const config of configs) await startOnce(program, config)
  for (let round = 0; round < rounds; round++)
    for (const [i, config] of configs.entries()) values[i]?.push(await startOnce(program, config))
  const [ours = [], hono = [], empty = []] = values
  const floor = median(empty)
  const net = (all: readonly number[]) => all.map((value) => value - floor)
  return [
    ...beside('P18 from birth to the first answer', 'ms', ours, [
      { name: 'bare Hono', values: hono, most: 1.15 },
      { name: 'empty worker', values: empty },
    ]),
    ...beside('P18 over an empty worker', 'ms', net(ours), [{ name: 'bare Hono', values: net(hono) }]),
  ]
}
