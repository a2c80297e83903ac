import * as v from 'valibot'
import { exactCpuMsOf } from '../edge/cpu.ts'
import type { Effort } from '../measure.ts'
import { alone, beside, counted, type Line } from '../table.ts'
import { effects } from '../worker/effects.ts'
import { closeWorld, openWorld } from '../worker/world.ts'
import { clone, closeMailWorld, databaseOf, letBeDue, look, type MailWorld, openMailWorld } from './world.ts'

/** One tick takes on so many people at most. */
const TICK = 2000
const FAR = 4_000_000_000_000
/** What a hundred times the people may cost more: a deeper tree is not nothing. */
const FLAT = 1.25

const Count = v.looseTuple([v.object({ n: v.number() })])

const planned = async (world: MailWorld): Promise<number> => {
  const { results } = await (await databaseOf(world)).prepare(`select count(*) as n from send`).all()
  return v.parse(Count, results)[0].n
}

/** Mail rests, so that a look plans emails and sends none; and nobody looks at the first reader, after whom the others are made. */
const rest = async (world: MailWorld): Promise<void> => {
  const db = await databaseOf(world)
  await db
    .prepare(`insert into mail_pause (site, until, code, since) values ('lantern', ?1, 'bench', 0)`)
    .bind(FAR)
    .all()
  await db.prepare('update person set due_at = null').all()
}

type Rate = { perSecond: number[]; cpuUs: number[] }

/** Looks at so many who are due, a tick at a time: each run is decided, and an email of it planned. */
const due = async (world: MailWorld, from: number, ticks: number): Promise<Rate> => {
  const rate: Rate = { perSecond: [], cpuUs: [] }
  for (let n = 0; n < ticks; n++) {
    await clone(world, from + n * TICK, TICK, Date.now())
    const [before, cpu, began] = [await planned(world), exactCpuMsOf(world.workerd.pid), performance.now()]
    await look(world)
    const [ms, cpuMs] = [performance.now() - began, exactCpuMsOf(world.workerd.pid) - cpu]
    const many = (await planned(world)) - before
    rate.perSecond.push((many * 1000) / ms)
    rate.cpuUs.push((cpuMs * 1000) / many)
  }
  return rate
}

/** P16 with few and with many people stored. */
const running = async (few: number, many: number, ticks: number): Promise<Line[]> => {
  const world = await openMailWorld()
  try {
    await rest(world)
    await letBeDue(world)
    const measured = async (from: number, to: number, dueFrom: number) => {
      await clone(world, from, to - from, null)
      return { name: `${to.toLocaleString('en')} people`, ...(await due(world, dueFrom, ticks)) }
    }
    const small = await measured(1, few, many)
    const large = await measured(few, many, many + ticks * TICK)
    return [
      ...[small, large].map(({ name, perSecond }) =>
        alone(`P16 due runs decided and saved, ${name}`, '/s', perSecond, { least: 2000 }),
      ),
      ...beside(`P16 CPU of workerd for each, ${large.name}`, 'µs', large.cpuUs, [
        { name: small.name, values: small.cpuUs, most: FLAT },
      ]),
    ]
  } finally {
    await closeMailWorld(world)
  }
}

/** P17: so many letters to a provider that takes five requests a second; the first request is not counted, it starts the watch. */
const mailing = async (letters: number, batches: boolean): Promise<Line> => {
  const world = await openMailWorld({ batches, rate: 5 })
  try {
    await clone(world, 1, letters - 1, Date.now())
    await letBeDue(world)
    for (let n = 0; n < 20 && world.fake.accepted.length < letters; n++) await look(world)
    const { accepted } = world.fake
    const [first = 0, last = 0] = [accepted[0]?.at, accepted.at(-1)?.at]
    const perSecond = ((accepted.length - (batches ? 100 : 1)) * 1000) / (last - first)
    if (accepted.length !== letters) return counted('P17', `${accepted.length} of ${letters}`, '', false)
    const name = `P17 emails to a provider of 5 requests a second, ${batches ? 'a hundred each' : 'singly'}`
    return alone(name, '/s', [perSecond], { least: batches ? 450 : 4.5 })
  } finally {
    await closeMailWorld(world)
  }
}

/** P14, counted as the bench of the worker does. */
const planning = async (): Promise<Line[]> => {
  const world = await openWorld(['ours'])
  try {
    return await effects(world)
  } finally {
    await closeWorld(world)
  }
}

async function* run(_effort: Effort, isQuick: boolean): AsyncGenerator<Line[]> {
  yield [await mailing(isQuick ? 30 : 150, false)]
  yield [await mailing(isQuick ? 2000 : 10_000, true)]
  yield await planning()
  yield await running(10_000, isQuick ? 100_000 : 1_000_000, isQuick ? 3 : 10)
}

const notes = [
  'The worker of production in workerd on local D1 on disk; the provider is a fake on loopback, asked through the real client.',
  'P16: a run whose delay is over is read, decided and saved, and its email planned; mail rests, so nothing is sent meanwhile. By the clock: others on the machine count.',
  'P14: rows of D1 as its own `meta` counts them, over those of a page view.',
]

/** Sending email: how many due runs a second, how many emails a second. */
export const email = { run, notes }
