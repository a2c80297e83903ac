import type { Inline } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { length, withRun } from '../edit/runs.ts'
import { fill } from '../words/fill.ts'

type Props = { runs: readonly Inline[]; onChange(runs: Inline[], typing?: string): void; long?: boolean }
type RowProps = { run: Inline; at: number; only: boolean } & Props

const Row = ({ run, at, only, runs, onChange, long }: RowProps) => {
  const { words } = useEditor()
  const name = fill(words.textN, { n: at + 1 })
  const write = (text: string) => onChange(withRun(runs, at, { text }), `text-${at}`)
  const linked = run.href !== undefined
  return (
    <div class="run">
      <textarea
        aria-label={name}
        value={run.text}
        rows={long ? 2 : 1}
        maxLength={2000}
        class={run.strong ? 'strong' : ''}
        onKeyDown={(event) => event.key === 'Enter' && !long && event.preventDefault()}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <button
        type="button"
        class="icon"
        aria-pressed={run.strong === true}
        aria-label={words.strong}
        title={words.strong}
        onClick={() => onChange(withRun(runs, at, { strong: run.strong !== true }))}
      >
        <b>B</b>
      </button>
      <button
        type="button"
        class="icon"
        aria-pressed={linked}
        aria-label={words.link}
        title={words.link}
        onClick={() => onChange(withRun(runs, at, { href: linked ? undefined : '/' }))}
      >
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          stroke-width="1.5"
          stroke-linecap="round"
        >
          <path d="M6.5 9.5l3-3M7 4.5 8.5 3a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7" />
        </svg>
      </button>
      <button
        type="button"
        class="icon"
        aria-label={words.removeText}
        title={words.removeText}
        disabled={only}
        onClick={() => onChange(runs.filter((_, i) => i !== at))}
      >
        ✕
      </button>
      {linked && (
        <input
          class="href"
          aria-label={words.linkTo}
          value={run.href}
          maxLength={2048}
          placeholder="/"
          onInput={(event) => onChange(withRun(runs, at, { href: event.currentTarget.value }), `href-${at}`)}
        />
      )}
    </div>
  )
}

/** Text in runs: each may be strong, each may be a link. Counts what people will read. */
export const Runs = ({ runs, onChange, long }: Props) => {
  const { words } = useEditor()
  return (
    <div class="runs">
      {runs.map((run, i) => (
        <Row
          key={i}
          run={run}
          at={i}
          only={runs.length === 1}
          runs={runs}
          onChange={onChange}
          {...(long ? { long } : {})}
        />
      ))}
      <div class="row">
        <button type="button" class="link" onClick={() => onChange([...runs, { text: '' }])}>
          {words.addText}
        </button>
        <span class="spacer" />
        <small class="count">{fill(words.characters, { n: length(runs) })}</small>
      </div>
    </div>
  )
}
