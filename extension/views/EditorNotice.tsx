import { type Signal, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Finding } from '../../worker/protocol.ts'
import type { Failure } from '../api/index.ts'
import { sayFailure, words } from '../locales/index.ts'
import { Icon } from '../parts/Icon.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import type { Draft, Saving } from '../state/draft.ts'
import { clearPreview } from '../state/preview.ts'

/** What has just come of a button in the editor. */
export type Notice =
  /** With what may keep its emails from arriving. Only warnings are repeated here: all of it stands below the story. */
  | { kind: 'published'; version: number; findings: readonly Finding[] }
  | { kind: 'previewed' }
  | { kind: 'not_previewed' }
  | { kind: 'warned'; text: string }
  /** More versions would have to be kept for those who finish on theirs than may be. */
  | { kind: 'crowded' }
  | { kind: 'failed'; failure: Failure }

const Conflict = ({ draft }: { draft: Draft }) => {
  const w = words.value.editor
  return (
    <div class="finding" role="alert">
      <b>{draft.failure.value?.kind === 'unknown_draft' ? w.unknownDraft : w.conflict}</b>
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

/** A notice that stays until it has been read. */
const PutAway = ({ onClose, children }: { onClose(): void; children: ComponentChildren }) => {
  const name = words.value.editor.putAway
  return (
    <div class="notice">
      {children}
      <button type="button" class="icon" aria-label={name} title={name} onClick={onClose}>
        <Icon of="remove" />
      </button>
    </div>
  )
}

const Said = ({ said, onEnd }: { said: Notice; onEnd(): void }) => {
  const w = words.value.editor
  switch (said.kind) {
    case 'failed':
      return <Trouble failure={said.failure} />
    case 'not_previewed':
      return (
        <div class="finding" role="alert">
          {w.previewFailed}
        </div>
      )
    case 'warned':
      return (
        <div class="finding warning" role="alert">
          {said.text}
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
            <button type="button" class="btn small" onClick={onEnd}>
              {w.previewEnd}
            </button>
          </div>
        </div>
      )
  }
}

/** What must be known of the story: a conflict to settle, a save that failed, what a button did. */
export const EditorNotice = ({ draft, notice }: { draft: Draft; notice: Signal<Notice | undefined> }) => {
  const saving = draft.saving.value
  const away = useSignal<Saving>('saved')
  useEffect(() => {
    if (saving === 'saved') away.value = 'saved'
  }, [saving])
  const putAway = () => {
    away.value = saving
  }
  const end = () => {
    if (notice.value?.kind === 'previewed') clearPreview()
    notice.value = undefined
  }
  if (saving === 'saved' && notice.value === undefined) return null
  return (
    <div class="notices">
      {saving === 'conflict' && <Conflict draft={draft} />}
      {saving === 'error' && saving !== away.value && (
        <PutAway onClose={putAway}>
          <Unsaved draft={draft} />
        </PutAway>
      )}
      {saving === 'refused' && saving !== away.value && draft.failure.value && (
        <PutAway onClose={putAway}>
          <Refused failure={draft.failure.value} />
        </PutAway>
      )}
      {notice.value && (
        <PutAway onClose={end}>
          <Said said={notice.value} onEnd={end} />
        </PutAway>
      )}
    </div>
  )
}
