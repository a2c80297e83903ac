import type { ComponentChildren } from 'preact'
import { useEditor } from '../context.ts'
import { fill } from '../words/fill.ts'

/** A language's own name, in the language of the editor. */
const languageName = (code: string, language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code

type Props = {
  all: readonly string[]
  written: readonly string[]
  chosen: string
  onChoose(language: string): void
  children: ComponentChildren
}

const step = (key: string): number => (key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0)

/** One tab for each language of the site; the ones where nothing is written yet say so. */
export const LanguageTabs = ({ all, written, chosen, onChoose, children }: Props) => {
  const { language, words } = useEditor()
  const walk = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const by = step(event.key)
    if (by === 0) return
    event.preventDefault()
    const next = all[(all.indexOf(chosen) + by + all.length) % all.length] ?? chosen
    onChoose(next)
    event.currentTarget.querySelector<HTMLElement>(`[data-language="${CSS.escape(next)}"]`)?.focus()
  }
  return (
    <>
      <div class="tabs" role="tablist" aria-label={words.languages} onKeyDown={walk}>
        {all.map((code) => (
          <button
            key={code}
            type="button"
            role="tab"
            id={`tab-${code}`}
            data-language={code}
            aria-selected={code === chosen}
            aria-controls="language-panel"
            tabIndex={code === chosen ? 0 : -1}
            onClick={() => onChoose(code)}
          >
            {languageName(code, language)}
            {!written.includes(code) && <small> {words.notYet}</small>}
          </button>
        ))}
      </div>
      <div id="language-panel" role="tabpanel" aria-labelledby={`tab-${chosen}`} class="in-language">
        {children}
      </div>
    </>
  )
}

/** Nothing written in a language yet: begin, or start from another. */
export const Unwritten = ({
  chosen,
  from,
  onCopy,
  onBegin,
}: {
  chosen: string
  from: string | undefined
  onCopy(): void
  onBegin(): void
}) => {
  const { language, words } = useEditor()
  return (
    <div class="card empty">
      <p>{fill(words.unwritten, { language: languageName(chosen, language) })}</p>
      <div class="row">
        {from && (
          <button type="button" class="btn primary" onClick={onCopy}>
            {fill(words.copyFrom, { language: languageName(from, language) })}
          </button>
        )}
        <button type="button" class="btn" onClick={onBegin}>
          {words.beginEmpty}
        </button>
      </div>
    </div>
  )
}
