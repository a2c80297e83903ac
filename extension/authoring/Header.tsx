import type { WorkflowStatus } from '../../worker/protocolWorkflows.ts'
import { useEditor } from './context.ts'
import { setAt } from './edit/at.ts'
import { fill } from './words/fill.ts'

type Props = {
  status: WorkflowStatus
  version: number | null
  /** Whether what is written differs from what is published. */
  unpublished: boolean
  canUndo: boolean
  canRedo: boolean
  /** The title of what is being written, when it is not the story itself. */
  inside: string | undefined
  onUndo(): void
  onRedo(): void
  onBack(): void
}

/** A name may take two lines on the screen, and is one all the same: pasted breaks are spaces. */
const oneLine = (text: string): string => text.replace(/[\r\n]+/g, ' ')

/** The name, which can be written over, and the ways back: to the list, to the story, to before. */
export const Header = ({ status, version, unpublished, canUndo, canRedo, inside, onUndo, onRedo, onBack }: Props) => {
  const { document, change, words } = useEditor()
  const published =
    version === null
      ? words[`status_${status}`]
      : fill(words.statusVersion, { status: words[`status_${status}`], n: version })
  const state = unpublished ? `${published} · ${words.unpublished}` : published
  return (
    <header>
      <div class="top">
        <button
          type="button"
          class="icon"
          aria-label={inside === undefined ? words.back : words.backToStory}
          onClick={onBack}
        >
          ←
        </button>
        <div class="site">
          {inside === undefined ? (
            <h1>
              <textarea
                class="name"
                rows={1}
                aria-label={words.name}
                value={document.name}
                maxLength={120}
                autocomplete="off"
                onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
                onInput={(event) => change(setAt(document, ['name'], oneLine(event.currentTarget.value)), 'name')}
              />
            </h1>
          ) : (
            <h1 class="name">{inside}</h1>
          )}
          <small>{inside === undefined ? state : document.name}</small>
        </div>
        <button
          type="button"
          class="icon"
          aria-label={words.undo}
          title={words.undo}
          disabled={!canUndo}
          onClick={onUndo}
        >
          ↶
        </button>
        <button
          type="button"
          class="icon"
          aria-label={words.redo}
          title={words.redo}
          disabled={!canRedo}
          onClick={onRedo}
        >
          ↷
        </button>
      </div>
    </header>
  )
}
