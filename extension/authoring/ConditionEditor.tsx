import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import { tellWorkflow } from '../../worker/engine/explain/index.ts'
import type { Condition, Segment, Tag, Workflow } from '../../worker/engine/index.ts'
import { type Editor, EditorContext, type Open, openerOf } from './context.ts'
import { Opened } from './controls/Opened.tsx'
import { namesOf } from './names.ts'
import { Begin } from './story/Begin.tsx'
import { Lines } from './story/Sentence.tsx'
import { focusOpener, walkWords } from './story/walk.ts'
import { type Language, wordsFor } from './words/index.ts'

/** The controls work on workflows: a condition that stands alone is lent one, as its "only if". */
const carrierOf = (condition: Condition | undefined): Workflow => ({
  id: 'condition',
  name: 'condition',
  objective: 'engagement',
  trigger: [{ kind: 'event', event: { type: 'page_view' } }],
  reentry: { kind: 'once' },
  attribution: 'P30D',
  priority: 50,
  purposes: [],
  steps: [{ kind: 'exit', id: 'end' }],
  ...(condition === undefined ? {} : { guard: condition }),
})

const nothing = () => {}

type Props = {
  condition: Condition | undefined
  tags: Tag[]
  workflows: { id: string; name: string }[]
  segments: readonly Segment[]
  language: Language
  /** Says the condition as it now is; `undefined` when its last part was taken away. */
  onChange(condition: Condition | undefined): void
}

/** One condition as a sentence whose words are its controls, outside any workflow. */
export const ConditionEditor = ({ condition, tags, workflows, segments, language, onChange }: Props) => {
  const root = useRef<HTMLDivElement | null>(null)
  const back = useRef<string>(undefined)
  const [open, setOpen] = useState<Open>()
  const unfinished = useRef(new Map<string, string>()).current
  const names = useMemo(() => namesOf(tags, workflows, segments), [tags, workflows, segments])
  const document = carrierOf(condition)
  const guard = useMemo(() => tellWorkflow(document, names, language).guard, [condition, names, language])
  const words = wordsFor(language)
  const editor: Editor = {
    ...{ document, tags, workflows, segments, unfinished, language, words, names, open },
    siteLanguages: [language],
    findings: [],
    change: (next) => onChange(next.guard),
    show: (next, only) =>
      setOpen((present) => {
        if (next !== undefined) return next
        if (present === undefined || (only !== undefined && openerOf(present) !== only)) return present
        back.current = openerOf(present)
        return undefined
      }),
    arrive: nothing,
    write: nothing,
    preview: nothing,
  }
  useLayoutEffect(() => root.current?.querySelector<HTMLElement>('[role=button], button')?.focus(), [])
  useLayoutEffect(() => {
    const [panel, target] = [root.current, back.current]
    if (open || !panel || target === undefined) return
    back.current = undefined
    if (!panel.contains(panel.ownerDocument.activeElement)) focusOpener(panel, target)
  }, [open])
  return (
    <EditorContext.Provider value={editor}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys pressed on the words inside come up to here */}
      <div
        ref={root}
        class="story-editor inline"
        lang={language}
        onKeyDown={(event) => {
          const plain = !event.altKey && !event.ctrlKey && !event.metaKey
          if (plain && event.target instanceof HTMLElement && walkWords(event.currentTarget, event.target, event.key))
            event.preventDefault()
        }}
      >
        {guard ? <Lines lines={guard} /> : <Begin clause="guard" label={words.addGuard} />}
        <Opened root={root} />
      </div>
    </EditorContext.Provider>
  )
}
