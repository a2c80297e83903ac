import type { Signal } from '@preact/signals'
import type { Finding } from '../../worker/protocol.ts'
import type { Failure } from '../api/index.ts'
import { sayFailure, words } from '../locales/index.ts'
import { Trouble } from '../parts/Trouble.tsx'
import type { Draft } from '../state/draft.ts'
import { clearPreview } from '../state/preview.ts'

/** What has just come of a button in the editor. */
export type Notice =
  /** With what may keep its emails from arriving. Only warnings are repeated here: all of it stands below the story. */
  | { kind: 'published'; version: number; findings: readonly Finding[] }
  | { kind: 'previewed' }
  | { kind: 'not_previewed' }
  /** More versions would have to be kept for those who finish on theirs than may be. */
  | { kind: 'crowded' }
  | { kind: 'failed'; failure: Failure }

const Conflict = ({ draft }: { draft: Draft }) => {
  const w = words.value.editor
  return (
    <div class="finding" role="alert">
      <b>{w.conflict}</b>
      {w.conflictLead}
      <div class="row">
        <button type="button" class="btn small" onClick={() => draft.resolve('mine')}>
          {w.keepMine}
        </button>
        <button type="button" class="btn small" onClick={() => draft.resolve('theirs')}>
          {w.takeTheirs}
        </button>
      </div>
    </div>
  )
}

const Unsaved = ({ draft }: { draft: Draft }) => {
  const w = words.value.editor
  return (
    <div class="finding warning" role="alert">
      <b>{w.error}</b>
      {w.errorLead}
      <div class="row">
        <button type="button" class="btn small" onClick={draft.flush}>
          {w.retry}
        </button>
      </div>
    </div>
  )
}

/** No trying again helps: what is to be mended stands here, and in the story where it is. */
const Refused = ({ failure }: { failure: Failure }) => {
  const w = words.value.editor
  return (
    <div class="finding warning" role="status">
      <b>{w.refused}</b>
      {sayFailure(failure)} {w.refusedLead}
    </div>
  )
}

const Said = ({ notice }: { notice: Signal<Notice | undefined> }) => {
  const w = words.value.editor
  const said = notice.value
  const end = () => {
    clearPreview()
    notice.value = undefined
  }
  switch (said?.kind) {
    case undefined:
      return null
    case 'failed':
      return <Trouble failure={said.failure} />
    case 'not_previewed':
      return (
        <div class="finding" role="alert">
          {w.previewFailed}
        </div>
      )
    case 'crowded':
      return (
        <div class="finding" role="alert">
          {words.value.publish.crowded}
        </div>
      )
    case 'published':
      return (
        <>
          <div class="finding note" role="status">
            {w.published(said.version)}
          </div>
          {said.findings
            .filter(({ severity }) => severity === 'warning')
            .map(({ message }) => (
              <div class="finding warning" key={message} data-finding="warning">
                {message}
              </div>
            ))}
        </>
      )
    case 'previewed':
      return (
        <div class="finding note" role="status">
          {w.preview}
          <div class="row">
            <button type="button" class="btn small" onClick={end}>
              {w.previewEnd}
            </button>
          </div>
        </div>
      )
  }
}

/** What must be known above the story: a conflict to settle, a save that failed, what a button did. */
export const EditorNotice = ({ draft, notice }: { draft: Draft; notice: Signal<Notice | undefined> }) => {
  const saving = draft.saving.value
  if (saving === 'saved' && notice.value === undefined) return null
  return (
    <div class="notices">
      {saving === 'conflict' && <Conflict draft={draft} />}
      {saving === 'error' && <Unsaved draft={draft} />}
      {saving === 'refused' && draft.failure.value && <Refused failure={draft.failure.value} />}
      <Said notice={notice} />
    </div>
  )
}
