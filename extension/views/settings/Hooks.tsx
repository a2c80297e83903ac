import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { words } from '../../locales/index.ts'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'

/** One host a line, as people paste them: `https://` before it and a path after it are not part of the name. */
const hostsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map((word) =>
        word
          .replace(/^https?:\/\//i, '')
          .replace(/[/?#].*$/, '')
          .toLowerCase(),
      )
      .filter(Boolean),
  ),
]

const Secret = ({ secret }: { secret: string }) => {
  const w = words.value.settings.hooks
  const copied = useSignal(false)
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    copied.value = true
  }
  return (
    <details class="secret">
      <summary>{w.secret}</summary>
      <p class="hint">{w.secretHint}</p>
      <p class="sample">
        <code>{secret}</code>
      </p>
      <div class="row">
        <button type="button" class="btn small" onClick={copy}>
          {w.copy}
        </button>
        <span class="hint" role="status">
          {copied.value && words.value.snippet.copied}
        </span>
      </div>
    </details>
  )
}

/** Where webhook steps may call, and what they sign with: an owner's business. */
export const Hooks = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.settings.hooks
  const id = useId()
  const saving = useSiteChange(site.id)
  const text = useSignal(site.hooks.join('\n'))
  return (
    <Part
      title={w.title}
      lead={w.lead}
      owner={owner}
      saving={saving}
      onSave={() => void saving.save({ hooks: hostsOf(text.value) })}
    >
      <div class="field">
        <label for={id}>{w.hosts}</label>
        <textarea
          id={id}
          class="mono"
          rows={3}
          spellcheck={false}
          placeholder="hooks.example.com"
          aria-describedby={`${id}-hint`}
          value={text.value}
          onInput={(event) => {
            text.value = event.currentTarget.value
            saving.touch()
          }}
        />
        <p class="hint" id={`${id}-hint`}>
          {w.hostsHint}
        </p>
      </div>
      {site.hookSecret && <Secret secret={site.hookSecret} />}
    </Part>
  )
}
