import { useSignal } from '@preact/signals'
import { newestLine, pinnedLines, type Worn } from '../../snippet/pinned.ts'
import { askRelease } from '../api/release.ts'
import { words } from '../locales/index.ts'

/** What to paste, and the two ways there are: always the newest release, or this one and no other. */
export const Lines = ({ edge, site }: { edge: string; site: Worn }) => {
  const w = words.value.snippet
  const pinned = useSignal<string | undefined>(undefined)
  const said = useSignal('')
  const lines = pinned.value ?? newestLine(edge, site)
  const copy = async () => {
    await navigator.clipboard.writeText(lines)
    said.value = w.copied
  }
  const pin = async () => {
    const release = await askRelease(edge)
    pinned.value = release && pinnedLines(release, edge, site)
    said.value = pinned.value === undefined ? w.unknown : ''
  }
  const unpin = () => {
    pinned.value = undefined
    said.value = ''
  }
  return (
    <>
      <textarea class="lines" aria-label={w.lines} readOnly rows={pinned.value === undefined ? 6 : 12} value={lines} />
      {pinned.value !== undefined && w.pinned}
      <div class="row">
        <button type="button" class="btn small" onClick={copy}>
          {w.copy}
        </button>
        <button type="button" class="btn small" onClick={pinned.value === undefined ? pin : unpin}>
          {pinned.value === undefined ? w.pin : w.newest}
        </button>
        <span role="status">{said.value}</span>
      </div>
    </>
  )
}
