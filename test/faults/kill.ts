import * as v from 'valibot'
import { fraction } from '../../worker/engine/hash.ts'
import {
  ahead,
  clone,
  closeMailWorld,
  databaseOf,
  letBeDue,
  look,
  type MailWorld,
  openMailWorld,
  pause,
  startAgain,
} from '../bench/mail/world.ts'
import { type Figure, nothingYet } from './figure.ts'

/** A lease is a minute: what a dead worker held is looked at again after it. */
const LEASE = 61_000
const HOUR = 3_600_000

const Rows = v.array(v.object({ id: v.string(), state: v.string() }))

/** Looks until it is killed, or nothing is due any more. True if nothing is. */
const work = async (world: MailWorld, clock: () => number): Promise<boolean> => {
  for (;;) {
    const next = await look(world)
    if (next === undefined || next > clock() + HOUR) return true
    if (next > clock()) return false
  }
}

/** `kill -9` of our own workerd, by its pid, in the midst of a look; then it starts again on what lies on the disk. */
const killOnce = async (world: MailWorld, after: number, clock: () => number): Promise<boolean> => {
  const working = work(world, clock).catch(() => false) // its connection dies with it
  const done = await Promise.race([working, pause(after).then(() => undefined)])
  if (done === true) return false
  process.kill(world.workerd.pid, 'SIGKILL')
  await working
  await startAgain(world)
  return true
}

const judge = async (world: MailWorld, name: string, many: number, faults: number): Promise<Figure> => {
  const { results } = await (await databaseOf(world))
    .prepare(`select id, state from send where kind = 'workflow'`)
    .all()
  const rows = v.parse(Rows, results)
  const arrived = world.fake.accepted.map(({ body }) => JSON.stringify(body.to))
  const distinct = new Set(arrived)
  const count = (state: string) => rows.filter((row) => row.state === state).length
  const violations = count('sent') === distinct.size ? [] : [`${count('sent')} sent, ${distinct.size} arrived`]
  return {
    ...nothingYet(name),
    runs: many,
    faults,
    violations,
    duplicates: arrived.length - distinct.size,
    lost: many - distinct.size,
    unknown: count('unknown'),
  }
}

/** R3: so many letters, and so many kills while they are sent. */
export const killing = async (many: number, kills: number, seed: string, batches: boolean): Promise<Figure> => {
  const world = await openMailWorld({ batches })
  try {
    await clone(world, 1, many - 1, Date.now())
    let shift = HOUR + LEASE
    const clock = () => Date.now() + shift
    await letBeDue(world)
    let killed = 0
    for (let n = 0; n < kills; n++) {
      if (await killOnce(world, 150 + 500 * fraction(`${seed} ${n}`), clock)) killed += 1
      shift += LEASE
      await ahead(world, shift)
    }
    for (let n = 0; n < 200 && !(await work(world, clock)); n++) {
      shift += LEASE
      await ahead(world, shift)
    }
    return await judge(world, `R3 kill -9, ${batches ? 'in batches' : 'singly'}`, many, killed)
  } finally {
    await closeMailWorld(world)
  }
}
