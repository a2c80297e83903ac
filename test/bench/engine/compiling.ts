import { Worker } from 'node:worker_threads'
import * as v from 'valibot'
import type { Effort } from '../measure.ts'
import { alone, beside, type Line } from '../table.ts'
import { bundleLines } from './bundle.ts'
import { WAYS, type Way } from './ways.ts'

const N = 1000
const Answer = v.object({ ns: v.number() })

/** Nanoseconds per rule, in a new isolate. */
const inColdIsolate = (way: Way): Promise<number> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./cold.ts', import.meta.url), { workerData: { way, n: N } })
    worker.once('message', (message: unknown) => resolve(v.parse(Answer, message).ns / N))
    worker.once('error', reject)
  })

/** P9: making 1,000 workflows ready where nothing is warm, since an isolate may live for one request only. */
export async function* compiling({ rounds }: Effort): AsyncGenerator<Line[]> {
  const samples: Record<Way, number[]> = {
    compile: [],
    decode: [],
    closures: [],
    'cel-js': [],
    'json-logic-engine, compiled': [],
  }
  for (let round = 0; round < rounds; round++)
    for (const way of WAYS) samples[way].push((await inColdIsolate(way)) / 1000)
  const { compile, decode, ...peers } = samples
  yield [
    { ...alone(`P9 compile ${N} workflows, cold, per rule`, 'µs', compile, { most: 10 }) },
    ...beside(
      'P9 beside',
      'µs',
      compile,
      Object.entries(peers).map(([name, values]) => ({ name, values })),
    ),
    alone('   decoding their documents first, per rule', 'µs', decode),
    ...(await bundleLines()),
  ]
}
