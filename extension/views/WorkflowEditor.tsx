import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Workflow } from '../../worker/engine/index.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import '../authoring/authoring.css'
import { StoryEditor } from '../authoring/index.ts'
import { words } from '../locales/index.ts'
import { BackHeader } from '../parts/Header.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { createDraft } from '../state/draft.ts'
import { draftPorts } from '../state/keptDraft.ts'
import { ready } from '../state/loaded.ts'
import { clearPreview, previewMessage } from '../state/preview.ts'
import { go } from '../state/route.ts'
import { api, language } from '../state/session.ts'
import { mayEdit, reload, site, tags, workflows } from '../state/site.ts'
import { tab } from '../state/tab.ts'
import { EditorNotice, type Notice } from './EditorNotice.tsx'

export type WorkflowEditorProps = { site: string; id: string; starting?: Workflow | undefined }

const back = (): void => {
  clearPreview()
  void reload()
  go({ view: 'workflows' })
}

/**
 * Loads a workflow, keeps and saves its draft, publishes it; the writing itself is `authoring/`.
 * @public loaded by `Editing.tsx` when somebody edits, which static analysis does not see
 */
export const WorkflowEditor = ({ site: siteId, id, starting }: WorkflowEditorProps) => {
  const worker = api.value
  const draft = useMemo(
    () => (worker === undefined ? undefined : createDraft(draftPorts(worker, siteId, id))),
    [worker, siteId, id],
  )
  const notice = useSignal<Notice | undefined>(undefined)
  useEffect(() => {
    void draft?.open(starting)
    return () => {
      void draft?.flush()
      clearPreview()
    }
  }, [draft])
  const document = draft?.document.value
  if (draft === undefined || worker === undefined) return null
  if (document === undefined)
    return (
      <>
        <BackHeader title={words.value.app.workflows} onBack={back} />
        <main tabIndex={-1}>
          {draft.failure.value ? (
            <Trouble failure={draft.failure.value} again={() => draft.open(starting)} />
          ) : (
            <p class="quiet" role="status">
              {words.value.app.loading}
            </p>
          )}
        </main>
      </>
    )

  const preview = async (message: WireMessage): Promise<void> => {
    const shown = tab.value === undefined ? Promise.reject(new Error('no tab')) : previewMessage(tab.value.id, message)
    notice.value = await shown.then(
      (): Notice => ({ kind: 'previewed' }),
      (): Notice => ({ kind: 'not_previewed' }),
    )
  }
  const change = (next: Workflow): void => {
    if (notice.value?.kind !== 'previewed') notice.value = undefined
    draft.change(next)
  }
  const publish = async (): Promise<void> => {
    const revision = await draft.revision()
    if (revision === undefined) return
    const result = await worker.publish(siteId, id, revision)
    notice.value = result.ok
      ? { kind: 'published', version: result.value.version }
      : { kind: 'failed', failure: result.failure }
    await Promise.all([draft.open(), reload()])
  }
  const known = draft.detail.value
  return (
    <>
      <EditorNotice draft={draft} notice={notice} />
      <StoryEditor
        document={document}
        findings={draft.findings.value}
        tags={(ready(tags.value.value)?.tags ?? []).map(({ tag }) => tag)}
        workflows={(ready(workflows.value.value)?.workflows ?? []).map((one) => ({ id: one.id, name: one.name }))}
        language={language.value}
        siteLanguages={site.value?.languages ?? ['en']}
        canPublish={mayEdit.value}
        saving={draft.saving.value}
        status={known?.status ?? 'draft'}
        version={known?.version ?? null}
        onChange={change}
        onPreview={preview}
        onPublish={publish}
        onBack={back}
      />
    </>
  )
}
