import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ControlKind, DocumentPath, StoryNames, StoryStep } from '../../worker/engine/explain/index.ts'
import type { Segment, Tag, Workflow } from '../../worker/engine/index.ts'
import type { Finding } from '../../worker/protocol.ts'
import type { Clause } from './edit/suggest.ts'
import type { Language, Words } from './words/index.ts'

/** The controls of the sentences, and those only the editor knows: a trigger's kind, what a wait waits for, the details of a step. */
export type WordControl = ControlKind | 'trigger' | 'wait' | 'step'

/** What is open over the story: a word's control, the steps to add, a step's actions, conditions to begin with, or one more trigger. */
export type Open =
  | { kind: 'word'; path: DocumentPath; control: WordControl }
  | { kind: 'insert'; path: DocumentPath }
  | { kind: 'actions'; path: DocumentPath }
  | { kind: 'begin'; clause: Clause }
  | { kind: 'or_when' }

/** Names the element a popover belongs to, by its `data-opens`. */
export const openerOf = (open: Open): string =>
  JSON.stringify(
    open.kind === 'begin' ? ['begin', open.clause] : open.kind === 'or_when' ? [open.kind] : [open.kind, open.path],
  )

/** What every part of the editor shares. */
export type Editor = {
  document: Workflow
  /** Replaces the document. Changes with the same `typing` are undone together. */
  change(next: Workflow, typing?: string): void
  tags: Tag[]
  workflows: { id: string; name: string }[]
  segments: readonly Segment[]
  /** Makes a list of this name: its id, or nothing if it could not be made. */
  makeList?: ((name: string) => Promise<string | undefined>) | undefined
  /** What was typed in a window that a click beside it closed, by what it is about: there again when it opens. */
  unfinished: Map<string, string>
  language: Language
  siteLanguages: string[]
  words: Words
  names: StoryNames
  findings: Finding[]
  open: Open | undefined
  /** Opens something, or closes what is open; with `only`, closes that one and nothing opened since. */
  show(open: Open | undefined, only?: string): void
  /** Puts the focus on a step that has just been added. */
  arrive(stepId: string): void
  /** Opens the editor of the message or email of the step at this path. */
  write(step: DocumentPath): void
  preview(step: DocumentPath, language?: string): void
  /** Lets the author point at an element of the page: its selector, or nothing if they thought better of it. */
  point?: (() => Promise<string | undefined>) | undefined
  /** What stands under an email or a message that is being written: of the panel, not of the story. */
  underContent?: ((step: StoryStep, language: string) => ComponentChildren) | undefined
}

export const EditorContext = createContext<Editor | undefined>(undefined)

export const useEditor = (): Editor => {
  const editor = useContext(EditorContext)
  if (!editor) throw new Error('A part of the story editor was drawn outside it.')
  return editor
}
