import { useSignal } from '@preact/signals'
import { STAGES } from '../../../worker/engine/index.ts'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { idFor } from '../../page/drafts.ts'
import { Icon } from '../../parts/Icon.tsx'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'

/** A stage as it is written: its threshold is text until it is saved. A new one has no id yet. */
type Row = { id: string; name: string; score: string }

const rowsOf = (stages: SiteDetail['stages']): Row[] =>
  (stages ?? STAGES).map(({ id, name, score }) => ({ id, name, score: score === undefined ? '' : String(score) }))

const scoreOf = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'))
const isFine = ({ name, score }: Row): boolean => name.trim() !== '' && Number.isFinite(scoreOf(score) ?? 0)

/** New stages get an id made of their name; a stage that was there keeps its own, which workflows speak of. */
const stagesOf = (rows: readonly Row[]) => {
  const ids = rows.flatMap(({ id }) => (id === '' ? [] : [id]))
  return rows.map(({ id, name, score }) => {
    const own = id || idFor(name, ids)
    ids.push(own)
    const n = scoreOf(score)
    return { id: own, name: name.trim(), ...(n === undefined ? {} : { score: n }) }
  })
}

type RowProps = {
  row: Row
  first: boolean
  last: boolean
  onChange(row: Row): void
  onMove(by: -1 | 1): void
  onRemove(): void
}

const StageRow = ({ row, first, last, onChange, onMove, onRemove }: RowProps) => {
  const w = words.value.settings.stages
  return (
    <li class="stage">
      <input
        type="text"
        value={row.name}
        aria-label={w.name}
        aria-invalid={row.name.trim() === ''}
        maxLength={120}
        onInput={(event) => onChange({ ...row, name: event.currentTarget.value })}
      />
      <div class="row">
        <label class="hint">
          {w.from}{' '}
          <input
            type="text"
            inputMode="decimal"
            class="number"
            value={row.score}
            placeholder="–"
            maxLength={8}
            aria-label={w.score(row.name)}
            aria-invalid={!Number.isFinite(scoreOf(row.score) ?? 0)}
            onInput={(event) => onChange({ ...row, score: event.currentTarget.value })}
          />{' '}
          {w.points}
        </label>
        <span class="spacer" />
        <button type="button" class="icon" aria-label={w.up(row.name)} disabled={first} onClick={() => onMove(-1)}>
          <Icon of="up" />
        </button>
        <button type="button" class="icon" aria-label={w.down(row.name)} disabled={last} onClick={() => onMove(1)}>
          <Icon of="down" />
        </button>
        <button type="button" class="icon" aria-label={w.remove(row.name)} disabled={first && last} onClick={onRemove}>
          <Icon of="remove" />
        </button>
      </div>
    </li>
  )
}

/** The stages of the life cycle, first to last, each with the score that leads to it. */
export const StagesPart = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.settings.stages
  const saving = useSiteChange(site.id)
  const rows = useSignal(rowsOf(site.stages))
  const put = (next: Row[]) => {
    rows.value = next
    saving.touch()
  }
  const move = (at: number, by: -1 | 1) => {
    const row = rows.value[at]
    if (row) put(rows.value.toSpliced(at, 1).toSpliced(at + by, 0, row))
  }
  const reset = async () => {
    await saving.save({ stages: null })
    if (saving.state.value === 'saved') rows.value = rowsOf(null)
  }
  const save = async () => {
    const stages = stagesOf(rows.value)
    await saving.save({ stages })
    if (saving.state.value === 'saved') rows.value = rowsOf(stages)
  }
  return (
    <Part
      title={w.title}
      lead={w.lead}
      owner={owner}
      saving={saving}
      valid={rows.value.every(isFine)}
      onSave={() => void save()}
    >
      <ol class="stages">
        {rows.value.map((row, i) => (
          <StageRow
            key={i}
            row={row}
            first={i === 0}
            last={i === rows.value.length - 1}
            onChange={(next) => put(rows.value.with(i, next))}
            onMove={(by) => move(i, by)}
            onRemove={() => put(rows.value.toSpliced(i, 1))}
          />
        ))}
      </ol>
      {owner && (
        <div class="row">
          <button
            type="button"
            class="link"
            disabled={rows.value.length >= 20}
            onClick={() => put([...rows.value, { id: '', name: '', score: '' }])}
          >
            {w.add}
          </button>
          <span class="spacer" />
          {site.stages !== null && (
            <button type="button" class="link" onClick={reset}>
              {w.usual}
            </button>
          )}
        </div>
      )}
    </Part>
  )
}
