import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { type Workflow, walk } from '../../worker/engine/index.ts'
import type { WireMessage } from '../../worker/protocol.ts'
import '../authoring/authoring.css'
import type { Finding, SiteSummary } from '../../worker/protocol.ts'
import type { Previewed } from '../../worker/protocolSite.ts'
import type { InFlight, Result } from '../api/index.ts'
import { namesOf, StoryEditor } from '../authoring/index.ts'
import { words } from '../locales/index.ts'
import { BackHeader } from '../parts/Header.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { createDraft } from '../state/draft.ts'
import { draftPorts } from '../state/keptDraft.ts'
import { knownSegments, makeList } from '../state/lists.ts'
import { ready } from '../state/loaded.ts'
import { pick, stopPicking } from '../state/picking.ts'
import { clearPreview, previewMessage } from '../state/preview.ts'
import { go } from '../state/route.ts'
import { api, language } from '../state/session.ts'
import { loadSegments } from '../state/settings.ts'
import { mayEdit, reload, site, tags, workflows } from '../state/site.ts'
import { tab } from '../state/tab.ts'
import { useTodo } from '../state/useTodo.ts'
import { EditorNotice, type Notice } from './EditorNotice.tsx'
import { Delivery } from './mail/Delivery.tsx'
import { TestSend } from './mail/TestSend.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { isToAsk, PublishSheet } from './PublishSheet.tsx'
import { TodoCard } from './TodoCard.tsx'
import { Unpublished, versionBehind } from './Unpublished.tsx'

type WorkflowEditorProps = { site: string; id: string; starting?: Workflow | undefined }

const sendsMail = ({ steps }: Workflow): boolean => [...walk(steps)].some(({ step }) => step.kind === 'email')

const back = (): void => {
  clearPreview()
  void reload()
  go({ view: 'workflows' })
}

/** The languages of a site, the one it writes in itself before the others: the first words are in it, and it stands in for one that is missing. */
const ownFirst = (of: SiteSummary | undefined): string[] =>
  of === undefined ? ['en'] : [...new Set([of.language, ...of.languages])]

type Published = { version: number; findings: readonly Finding[] }

const outcomeOf = (result: Result<Published>, inFlight: InFlight): Notice => {
  if (result.ok) return { kind: 'published', ...result.value }
  const { failure } = result
  const isFull = failure.kind === 'refused' && failure.problem?.type.endsWith('/too-many')
  return isFull && inFlight === 'finish' ? { kind: 'crowded' } : { kind: 'failed', failure }
}

/** Loads a workflow, keeps and saves its draft, publishes it; the writing itself is `authoring/`. */
export const WorkflowEditor = ({ site: siteId, id, starting }: WorkflowEditorProps) => {
  const worker = api.value
  const draft = useMemo(
    () => (worker === undefined ? undefined : createDraft(draftPorts(worker, siteId, id))),
    [worker, siteId, id],
  )
  const { todo, put } = useTodo(siteId, id)
  const notice = useSignal<Notice | undefined>(undefined)
  const asking = useSignal<{ revision: number; previewed: Previewed } | undefined>(undefined)
  useEffect(() => {
    void draft?.open(starting)
    void loadSegments(siteId)
    return () => {
      void draft?.close()
      stopPicking()
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
      ([missing]): Notice =>
        missing === undefined
          ? { kind: 'previewed' }
          : { kind: 'warned', text: words.value.editor.previewNowhere(missing) },
      (): Notice => ({ kind: 'not_previewed' }),
    )
  }
  /** Messages find their place in the page itself; what is inside a component of it they do not. */
  const point = async (): Promise<string | undefined> => {
    const picked = await pick(words.value.page.outline)
    if (picked?.inside !== true) return picked?.element.candidates[0]?.selector
    notice.value = { kind: 'warned', text: words.value.editor.pointInside }
    return undefined
  }
  const change = (next: Workflow): void => {
    if (notice.value?.kind !== 'previewed') notice.value = undefined
    draft.change(next)
  }
  const publish = async (revision: number, inFlight: InFlight): Promise<void> => {
    asking.value = undefined
    const result = await worker.publish(siteId, id, revision, inFlight)
    notice.value = outcomeOf(result, inFlight)
    await Promise.all([draft.open(), reload()])
  }
  /** Over people who are inside, or of a workflow that rests, a version is published once somebody has heard what that does. */
  const askToPublish = async (): Promise<void> => {
    const revision = await draft.revision()
    if (revision === undefined) return
    const isFirst = draft.detail.value?.version == null
    const previewed = isFirst ? undefined : await worker.preview(siteId, id, revision)
    if (previewed?.ok === false) notice.value = { kind: 'failed', failure: previewed.failure }
    else if (previewed && isToAsk(draft.detail.value?.status ?? 'draft', previewed.value))
      asking.value = { revision, previewed: previewed.value }
    else await publish(revision, 'move')
  }
  /** What is published is the draft again. */
  const drop = async (): Promise<void> => {
    const [version, base] = [draft.detail.value?.version, await draft.revision()]
    if (version == null || base === undefined) return
    const result = await worker.restore(siteId, id, { version, base })
    notice.value = result.ok ? undefined : { kind: 'failed', failure: result.failure }
    await Promise.all([draft.open(), reload()])
  }
  const allTags = (ready(tags.value.value)?.tags ?? []).map(({ tag }) => tag)
  const others = (ready(workflows.value.value)?.workflows ?? []).map((one) => ({ id: one.id, name: one.name }))
  const known = draft.detail.value
  return (
    <>
      <StoryEditor
        document={document}
        findings={draft.findings.value}
        tags={allTags}
        workflows={others}
        segments={knownSegments()}
        onMakeList={mayEdit.value ? (name) => makeList(siteId, name) : undefined}
        language={language.value}
        siteLanguages={ownFirst(site.value)}
        canPublish={mayEdit.value}
        saving={draft.saving.value}
        status={known?.status ?? 'draft'}
        version={known?.version ?? null}
        unpublished={versionBehind(draft) !== undefined}
        below={
          <>
            {sendsMail(document) && (
              <Delivery site={siteId} found={notice.value?.kind === 'published' ? notice.value.findings : undefined} />
            )}
            <Unpublished draft={draft} onDrop={mayEdit.value ? drop : undefined} />
          </>
        }
        underContent={({ id: step, kind }, written) => {
          if (!mayEdit.value) return null
          const about = { site: siteId, workflow: id, step, save: draft.revision }
          if (kind === 'message') return <PreviewLink key={step} {...about} />
          return <TestSend key={`${step} ${written}`} {...about} language={written} />
        }}
        notices={<EditorNotice draft={draft} notice={notice} />}
        above={todo.value && <TodoCard todo={todo.value} onChange={put} />}
        onChange={change}
        onPreview={preview}
        onPoint={point}
        onPublish={askToPublish}
        onBack={back}
      />
      {asking.value && (
        <PublishSheet
          document={document}
          names={namesOf(allTags, others, knownSegments())}
          status={known?.status ?? 'draft'}
          previewed={asking.value.previewed}
          onPublish={(inFlight) => asking.value && publish(asking.value.revision, inFlight)}
          onClose={() => {
            asking.value = undefined
          }}
        />
      )}
    </>
  )
}
