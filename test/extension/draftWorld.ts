import { createDraft, type Draft, type DraftPorts, type Kept } from '../../extension/state/draft.ts'
import type { Workflow } from '../../worker/engine/index.ts'
import type { WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import { kingWorkflow } from './lantern.ts'

/** A worker that keeps one workflow the way the real one does, may lose an answer, and remembers everything it had. */
export const worker = () => {
  let draft = 1
  let document: Workflow = kingWorkflow
  let mood: 'well' | 'deaf' | 'mute' | 'strict' | 'busy' = 'well'
  const had = [document.name]
  const detail = (): WorkflowDetail => ({
    id: document.id,
    name: document.name,
    status: 'draft',
    version: null,
    draft,
    changed: 0,
    tags: [],
    topics: [],
    splits: 0,
    unpublished: false,
    findings: [],
    figures: { entered: 0, shown: 0, emailed: 0, goal: 0 },
    document,
  })
  const gone = { ok: false, failure: { kind: 'unreachable' } } as const
  const refused = (status: number) => ({ ok: false, failure: { kind: 'refused', status } }) as const
  return {
    had,
    name: () => document.name,
    /** A back-up is taken up again. */
    goBack() {
      draft = 1
      document = kingWorkflow
    },
    feel(next: typeof mood) {
      mood = next
    },
    load: async () => (mood === 'deaf' ? gone : { ok: true as const, value: detail() }),
    save: async (base: number, next: Workflow) => {
      if (mood === 'deaf') return gone
      if (mood === 'strict' || mood === 'busy') return refused(mood === 'busy' ? 429 : 422)
      if (base !== draft) return { ok: false, failure: { kind: base > draft ? 'unknown_draft' : 'conflict' } } as const
      draft += 1
      document = next
      had.push(next.name)
      if (mood === 'mute') return gone // saved, and the answer was lost on the way
      return { ok: true as const, value: detail() }
    },
  }
}

/** One author's panel: opened, closed and opened again over the same computer's storage. */
export const author = (edge: ReturnType<typeof worker>) => {
  let kept: Kept | undefined
  const timers: (() => void)[] = []
  const tries: (() => void)[] = []
  const waits: number[] = []
  const ports: DraftPorts = {
    load: edge.load,
    save: edge.save,
    readKept: async () => kept,
    writeKept: async (value) => {
      kept = value
    },
    clearKept: async () => {
      kept = undefined
    },
    later: (run) => {
      timers.push(run)
      return () => {
        timers.splice(timers.indexOf(run), 1)
      }
    },
    again: (run, times) => {
      waits.push(times)
      tries.push(run)
      return () => {
        tries.length = 0
      }
    },
  }
  return {
    open: async () => {
      const draft = createDraft(ports)
      await draft.open()
      return draft
    },
    kept: () => kept,
    /** Which time in a row something is to be tried again, each time it was. */
    waits,
    /** The time has come, or the connection is back. */
    tryAgain: async (draft: Draft) => {
      for (const run of tries.splice(0)) run()
      await draft.flush()
    },
  }
}
