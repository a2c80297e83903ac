import { useSignal } from '@preact/signals'
import type { Condition, Segment } from '../../../worker/engine/index.ts'
import type { Finding } from '../../../worker/protocol.ts'
import type { Failure } from '../../api/index.ts'
import '../../authoring/authoring.css'
import { ConditionEditor } from '../../authoring/ConditionEditor.tsx'
import { words } from '../../locales/index.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { ready } from '../../state/loaded.ts'
import { api, language } from '../../state/session.ts'
import { baseOfSegment, loadSettings, segments } from '../../state/settings.ts'
import { tags, workflows } from '../../state/site.ts'

type Live = Extract<Segment, { kind: 'live' }>
type Props = { site: string; segment: Live; onDone(): void }

/** What should be known of a segment that was saved. */
const Findings = ({ findings }: { findings: readonly Finding[] }) => (
  <>
    {findings.map(({ code, message }) => (
      <p class="finding warning" role="status" key={code}>
        {message}
      </p>
    ))}
  </>
)

/** Who is in a live segment, to be changed word by word. Nothing changes before it is saved. */
export const SegmentEditor = ({ site, segment, onDone }: Props) => {
  const w = words.value
  const condition = useSignal<Condition | undefined>(segment.condition)
  const failure = useSignal<Failure | undefined>(undefined)
  const findings = useSignal<readonly Finding[]>([])
  const busy = useSignal(false)
  const base = useSignal(baseOfSegment(segment.id)) // fixed: the list may be loaded anew while this is written
  const save = async () => {
    if (condition.value === undefined) return
    busy.value = true
    const result = await api.value?.saveSegment(site, { ...segment, condition: condition.value }, base.value)
    busy.value = false
    failure.value = result?.ok === false ? result.failure : undefined
    findings.value = result?.ok ? result.value.findings : []
    if (!result?.ok) return
    await loadSettings(site)
    base.value = baseOfSegment(segment.id)
    if (result.value.findings.length === 0) onDone()
  }
  return (
    <>
      <ConditionEditor
        condition={condition.value}
        tags={(ready(tags.value.value)?.tags ?? []).map(({ tag }) => tag)}
        workflows={ready(workflows.value.value)?.workflows ?? []}
        segments={(ready(segments.value.value)?.segments ?? []).filter(({ id }) => id !== segment.id)}
        language={language.value}
        onChange={(next) => {
          condition.value = next
        }}
      />
      {failure.value && <Trouble failure={failure.value} />}
      <Findings findings={findings.value} />
      <div class="row">
        <button type="button" class="btn small" disabled={busy.value || condition.value === undefined} onClick={save}>
          {busy.value ? w.tag.saving : w.settings.save}
        </button>
        <button type="button" class="btn small" onClick={onDone}>
          {w.tag.cancel}
        </button>
      </div>
    </>
  )
}
