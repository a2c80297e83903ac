import { parentPort, workerData } from 'node:worker_threads'
import * as v from 'valibot'
import { compile } from '../../../worker/engine/index.ts'
import type { Maker } from './asker.ts'
import { index } from './byHand.ts'
import { cel } from './cel.ts'
import { jsonLogic } from './jsonLogic.ts'
import { documentsOf, published, rulesOf, SITE } from './rules.ts'
import { WAYS, type Way } from './ways.ts'

/** Runs in a fresh isolate: makes `n` rules ready in one way, once, and answers the CPU time it took in ns. */
const MAKERS: Record<Exclude<Way, 'compile' | 'decode'>, () => Promise<Maker> | Maker> = {
  closures: () => index,
  'cel-js': cel,
  'json-logic-engine, compiled': jsonLogic,
}

const { way, n } = v.parse(v.object({ way: v.picklist(WAYS), n: v.number() }), workerData)
const rules = rulesOf(n, Math.max(1, n / 200), 'mixed')

/** Everything but the work itself is done before. */
const prepared = async (): Promise<() => unknown> => {
  const documents = documentsOf(rules)
  if (way === 'decode') return () => published(documents)
  if (way === 'compile') {
    const workflows = published(documents)
    return () => compile({ revision: 1, site: SITE, tags: [], workflows })
  }
  const make = await MAKERS[way]()
  return () => make(rules)
}

const work = await prepared()
const before = process.threadCpuUsage()
const made = work()
const { user, system } = process.threadCpuUsage(before)
parentPort?.postMessage({ ns: (user + system) * 1000, made: typeof made })
