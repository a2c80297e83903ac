import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { type DocumentPath, plainText, type StoryStep, tellWorkflow } from '../../worker/engine/explain/index.ts'
import { type Segment, type Tag, type Workflow, walk } from '../../worker/engine/index.ts'
import type { Finding, WireMessage } from '../../worker/protocol.ts'
import type { WorkflowStatus } from '../../worker/protocolWorkflows.ts'
import { ContentView } from './content/ContentView.tsx'
import { type Editor, EditorContext, type Open, openerOf } from './context.ts'
import { Opened } from './controls/Opened.tsx'
import { alignPurposes } from './edit/purposes.ts'
import { Footer, type Saving } from './Footer.tsx'
import { allFindings } from './findings.ts'
import { Header } from './Header.tsx'
import { namesOf } from './names.ts'
import { messageOf } from './preview.ts'
import { findStep } from './story/findStep.ts'
import { StoryView } from './story/StoryView.tsx'
import { focusOpener, walkWords } from './story/walk.ts'
import { useHistory } from './useHistory.ts'
import { useUndoKeys } from './useUndoKeys.ts'
import { type Language, wordsFor } from './words/index.ts'

export type StoryEditorProps = {
  document: Workflow
  findings: Finding[]
  tags: Tag[]
  workflows: { id: string; name: string }[]
  segments: readonly Segment[]
  language: Language
  siteLanguages: string[]
  /** Whether this member may publish. */
  canPublish: boolean
  saving: Saving
  status: WorkflowStatus
  version: number | null
  /** Whether what is written differs from what is published. */
  unpublished?: boolean
  /** What is to be read before the story. */
  above?: ComponentChildren
  /** What is to be read behind it. */
  below?: ComponentChildren
  /** What has just come of a button, or must be settled: stands above the footer, and moves the end of the story up. */
  notices?: ComponentChildren
  /** What stands under an email or a message that is being written, in one of its languages. */
  underContent?(step: StoryStep, language: string): ComponentChildren
  /** Makes a list of this name: its id, or nothing if it could not be made. */
  onMakeList?: ((name: string) => Promise<string | undefined>) | undefined
  onChange(document: Workflow): void
  onPreview(message: WireMessage): void
  /** Lets the author point at an element of the page they are on. */
  onPoint?(): Promise<string | undefined>
  onPublish(): void
  onBack(): void
}

/** A workflow as a paragraph whose changeable words are its controls. */
export const StoryEditor = (props: StoryEditorProps) => {
  const { tags, workflows, segments, language, siteLanguages } = props
  const root = useRef<HTMLDivElement | null>(null)
  const history = useHistory(props.document, props.onChange)
  const { document } = history
  useUndoKeys(root, history)
  const [open, setOpen] = useState<Open>()
  const [writing, setWriting] = useState<DocumentPath>()
  const back = useRef<{ opener: string } | { step: string }>(undefined)
  const unfinished = useRef(new Map<string, string>()).current
  const names = useMemo(() => namesOf(tags, workflows, segments), [tags, workflows, segments])
  const findings = useMemo(() => allFindings(document, props.findings, language), [document, props.findings, language])
  const story = useMemo(() => tellWorkflow(document, names, language), [document, names, language])

  const preview = (path: DocumentPath, wanted: string = language) => {
    const message = messageOf(document, path, wanted, siteLanguages[0] ?? language)
    if (message) props.onPreview(message)
  }
  const editor: Editor = {
    document,
    tags,
    workflows,
    segments,
    makeList: props.onMakeList,
    unfinished,
    language,
    siteLanguages,
    words: wordsFor(language),
    names,
    findings,
    open,
    preview,
    point: props.onPoint,
    underContent: props.underContent,
    change: (next, typing) => history.change(alignPurposes(document, next), typing),
    show: (next, only) => {
      setOpen((present) => {
        if (next !== undefined) return next
        if (present === undefined || (only !== undefined && openerOf(present) !== only)) return present
        back.current ??= { opener: openerOf(present) }
        return undefined
      })
    },
    arrive: (step) => {
      back.current = { step }
    },
    write: (path) => {
      setOpen(undefined)
      setWriting(path)
    },
  }

  // What had the focus may be gone with the popover or the view it was in: it goes back to the word they came from.
  useLayoutEffect(() => {
    const [panel, target] = [root.current, back.current]
    if (open || writing || !panel || !target) return
    back.current = undefined
    if (panel.contains(panel.ownerDocument.activeElement)) return
    if ('opener' in target) focusOpener(panel, target.opener)
    else panel.querySelector<HTMLElement>(`[data-step="${CSS.escape(target.step)}"] [data-path]`)?.focus()
  }, [open, writing, document])

  const told = writing && findStep(story.steps, writing)
  const leave = () => {
    if (!writing) return props.onBack()
    if (told) back.current = { step: told.id }
    setWriting(undefined)
  }
  const firstMessage = [...walk(document.steps)].find(({ step }) => step.kind === 'message')?.path
  return (
    <EditorContext.Provider value={editor}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the words inside come up to here */}
      <div
        ref={root}
        class="story-editor"
        lang={language}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && writing) return leave()
          const plain = !event.altKey && !event.ctrlKey && !event.metaKey
          if (plain && event.target instanceof HTMLElement && walkWords(event.currentTarget, event.target, event.key))
            event.preventDefault()
        }}
      >
        <Header
          status={props.status}
          version={props.version}
          unpublished={props.unpublished === true}
          canUndo={history.canUndo}
          canRedo={history.canRedo}
          inside={told && plainText(told.main)}
          onUndo={history.undo}
          onRedo={history.redo}
          onBack={leave}
        />
        {told && writing ? (
          <ContentView step={told} />
        ) : (
          <StoryView story={story} root={root} above={props.above} below={props.below} />
        )}
        <div class="foot">
          {props.notices}
          <Footer
            saving={props.saving}
            canPublish={props.canPublish}
            onPreview={told || !firstMessage ? undefined : () => preview(firstMessage)}
            onPublish={props.onPublish}
          />
        </div>
        <Opened root={root} />
      </div>
    </EditorContext.Provider>
  )
}
