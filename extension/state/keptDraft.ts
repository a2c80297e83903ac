import * as v from 'valibot'
import { Workflow } from '../../worker/engine/index.ts'
import type { Api } from '../api/index.ts'
import type { DraftPorts } from './draft.ts'
import { stored } from './stored.ts'

/** Milliseconds of rest after the last change before it is sent. */
const REST = 700
/** Milliseconds before a save that failed is tried again, each time twice as long, up to the longest. */
const AGAIN = { first: 2_000, longest: 60_000 } as const

const again = (run: () => void, times: number): (() => void) => {
  const end = new AbortController()
  const timer = setTimeout(run, Math.min(AGAIN.first * 2 ** (times - 1), AGAIN.longest))
  addEventListener('online', run, { signal: end.signal, once: true })
  return () => {
    clearTimeout(timer)
    end.abort()
  }
}

/**
 * A workflow as far as it was written: of the right shape, with values that may still be missing or wrong. The worker
 * cannot have it yet, so this computer's is the only copy.
 */
const Written = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = v.safeParse(Workflow, dataset.value)
    if (read.typed) return read.output
    addIssue()
    return NEVER
  }),
)

const Kept = v.object({ base: v.number(), document: Written })

/** A draft's ports on the real worker and the browser's storage. */
export const draftPorts = (api: Api, site: string, id: string): DraftPorts => {
  const kept = stored(`draft:${site}:${id}`, Kept)
  return {
    load: () => api.workflow(site, id),
    save: (base, document) => api.saveDraft(site, id, base, document),
    readKept: kept.read,
    writeKept: kept.write,
    clearKept: kept.clear,
    later(run) {
      const timer = setTimeout(run, REST)
      return () => clearTimeout(timer)
    },
    again,
  }
}
