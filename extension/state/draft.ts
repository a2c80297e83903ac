import { batch, signal } from '@preact/signals'
import type { Workflow } from '../../worker/engine/index.ts'
import type { Finding } from '../../worker/protocol.ts'
import type { WorkflowDetail } from '../../worker/protocolWorkflows.ts'
import type { Failure, Result } from '../api/index.ts'
import { sameDocument } from './sameDocument.ts'

/** What this computer keeps of a workflow until the worker has it: the writing, and the revision it was made from. */
export type Kept = { base: number; document: Workflow }

/** Where drafts come from and go to; the views give the worker and the browser's storage. */
export type DraftPorts = {
  load(): Promise<Result<WorkflowDetail>>
  save(base: number, document: Workflow): Promise<Result<{ draft: number; findings: Finding[]; unpublished: boolean }>>
  readKept(): Promise<Kept | undefined>
  writeKept(kept: Kept): Promise<void>
  clearKept(): Promise<void>
  /** Calls back once, after some rest; answers how to give it up. */
  later(run: () => void): () => void
  /** Calls back once when it may go better: after a while, longer the more `times` in a row it failed, or once back online. */
  again(run: () => void, times: number): () => void
}

/** `error` passes by itself, and is tried again; what was `refused` has to be mended first. */
export type Saving = 'saved' | 'saving' | 'error' | 'refused' | 'conflict'

/** RFC 6585: 429 is over after a while. */
const savingOf = (why: Failure): Saving => {
  if (why.kind === 'conflict' || why.kind === 'unknown_draft') return 'conflict'
  return why.kind === 'unreachable' || (why.kind === 'refused' && why.status === 429) ? 'error' : 'refused'
}

/**
 * A workflow being written. Every change is kept on this computer first, then sent with the revision it was made from.
 * The worker refuses (409) what was made from an older revision: then nothing more is sent until the author chooses.
 * So a closed panel, a lost answer or a second author never loses or overwrites anything.
 */
export const createDraft = (ports: DraftPorts) => {
  const document = signal<Workflow | undefined>(undefined)
  const detail = signal<WorkflowDetail | undefined>(undefined)
  const findings = signal<Finding[]>([])
  const unpublished = signal(false)
  const saving = signal<Saving>('saved')
  const failure = signal<Failure | undefined>(undefined)
  let base = 0
  let dirty = false
  let failed = 0
  let left = false
  let cancel: () => void = () => undefined
  let sending: Promise<void> | undefined

  const fail = (why: Failure): void =>
    batch(() => {
      failure.value = why
      saving.value = savingOf(why)
    })
  const accept = (loaded: WorkflowDetail): void =>
    batch(() => {
      base = loaded.draft
      detail.value = loaded
      findings.value = loaded.findings
      unpublished.value = loaded.unpublished
    })
  const keep = (): Promise<void> =>
    dirty && document.value !== undefined ? ports.writeKept({ base, document: document.value }) : ports.clearKept()

  /** A refusal may be the echo of our own save, whose answer was lost: then what the worker has is what was sent. */
  const isOwnEcho = async (sent: Workflow): Promise<boolean> => {
    const loaded = await ports.load()
    if (!loaded.ok || !sameDocument(loaded.value.document, sent)) return false
    accept(loaded.value)
    return true
  }
  /** One save; answers whether the worker has `sent` now. */
  const put = async (sent: Workflow): Promise<boolean> => {
    const result = await ports.save(base, sent)
    if (result.ok) {
      base = result.value.draft
      findings.value = result.value.findings
      unpublished.value = result.value.unpublished
      return true
    }
    if (result.failure.kind === 'conflict' && (await isOwnEcho(sent))) return true
    fail(result.failure)
    return false
  }
  const tryAgain = (): void => {
    if (saving.value !== 'error' || left) return
    failed += 1
    cancel()
    cancel = ports.again(() => void flush(), failed)
  }
  /** Sends what is written, until what is written is what was sent. */
  const send = async (): Promise<void> => {
    while (dirty && document.value !== undefined && saving.value !== 'conflict') {
      const sent = document.value
      dirty = false
      saving.value = 'saving'
      if (!(await put(sent))) {
        dirty = true
        return tryAgain()
      }
      failed = 0
      await keep()
      failure.value = undefined
    }
    if (!dirty && saving.value === 'saving') saving.value = 'saved'
  }
  const flush = async (): Promise<void> => {
    cancel()
    sending ??= send().finally(() => {
      sending = undefined
    })
    await sending
  }

  return {
    document,
    detail,
    findings,
    /** Whether a version is published, and what was saved last says something else. */
    unpublished,
    saving,
    failure,
    flush,
    /** Opens what the worker has, or what this computer kept of it; `starting` is a workflow the worker has not seen. */
    async open(starting?: Workflow): Promise<void> {
      const [kept, loaded] = [await ports.readKept(), starting === undefined ? await ports.load() : undefined]
      if (loaded?.ok === false) return fail(loaded.failure)
      const theirs = loaded?.value
      if (theirs !== undefined) accept(theirs)
      const mine = kept?.document ?? starting
      dirty = mine !== undefined && !sameDocument(mine, theirs?.document)
      document.value = dirty ? mine : theirs?.document
      if (dirty && kept !== undefined && kept.base !== base)
        return fail({ kind: kept.base > base ? 'unknown_draft' : 'conflict' })
      await keep()
      if (dirty) await flush()
    },
    change(next: Workflow): void {
      document.value = next
      dirty = true
      void keep()
      if (saving.value === 'conflict') return
      saving.value = 'saving'
      cancel()
      cancel = ports.later(() => void flush())
    },
    /** Ends a conflict as its author chose: mine goes on from their revision, or theirs replaces mine. */
    async resolve(choice: 'mine' | 'theirs'): Promise<void> {
      const loaded = await ports.load()
      if (!loaded.ok) return fail(loaded.failure)
      accept(loaded.value)
      dirty = choice === 'mine'
      if (!dirty) document.value = loaded.value.document
      failure.value = undefined
      saving.value = dirty ? 'saving' : 'saved'
      await (dirty ? flush() : ports.clearKept())
    },
    /** Sends what is left, once: from now on another may be opened on the same workflow. */
    close(): Promise<void> {
      left = true
      return flush()
    },
    /** The revision to publish once all is saved; `undefined` when it could not be. */
    async revision(): Promise<number | undefined> {
      await flush()
      return saving.value === 'saved' ? base : undefined
    },
  }
}
export type Draft = ReturnType<typeof createDraft>
