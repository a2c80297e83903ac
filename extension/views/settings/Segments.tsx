import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { type StoryNames, sayCondition } from '../../../worker/engine/explain/index.ts'
import type { Segment } from '../../../worker/engine/index.ts'
import { namesOf } from '../../authoring/names.ts'
import { words } from '../../locales/index.ts'
import { later } from '../../parts/later.tsx'
import { Trouble } from '../../parts/Trouble.tsx'
import { ready } from '../../state/loaded.ts'
import { language } from '../../state/session.ts'
import { loadSettings, segments } from '../../state/settings.ts'
import { mayEdit, tags, workflows } from '../../state/site.ts'

/** The controls of conditions are those of workflows: fetched when somebody changes one. */
const SegmentEditor = later(async () => (await import('./SegmentEditor.tsx')).SegmentEditor)

const names = (): StoryNames =>
  namesOf(
    (ready(tags.value.value)?.tags ?? []).map(({ tag }) => tag),
    ready(workflows.value.value)?.workflows ?? [],
    ready(segments.value.value)?.segments,
  )

const Condition = ({ site, segment }: { site: string; segment: Extract<Segment, { kind: 'live' }> }) => {
  const w = words.value.settings.segments
  const editing = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  const turn = (on: boolean) => {
    editing.value = on
    if (!on) queueMicrotask(() => button.current?.focus())
  }
  if (editing.value) return <SegmentEditor site={site} segment={segment} onDone={() => turn(false)} />
  return (
    <>
      <p class="says small">{sayCondition(segment.condition, names(), language.value)}</p>
      {mayEdit.value && (
        <div class="row">
          <button
            ref={button}
            type="button"
            class="btn small"
            aria-label={`${w.change} · ${segment.name}`}
            onClick={() => turn(true)}
          >
            {w.change}
          </button>
        </div>
      )}
    </>
  )
}

const Row = ({ site, segment }: { site: string; segment: Segment }) => {
  const w = words.value.settings.segments
  return (
    <li class="card">
      <div class="row">
        <h3 class="title">{segment.name}</h3>
        <span class="spacer" />
        <span class={segment.kind === 'live' ? 'state live' : 'state archived'}>{w.kinds[segment.kind]}</span>
      </div>
      {segment.kind === 'live' ? <Condition site={site} segment={segment} /> : <p class="hint">{w.static}</p>}
    </li>
  )
}

/** The named groups of people, and what makes somebody part of a live one. */
export const Segments = ({ site }: { site: string }) => {
  const w = words.value.settings.segments
  const list = segments.value.value
  return (
    <>
      <h2>{w.title}</h2>
      {list.state === 'failed' && <Trouble failure={list.failure} again={() => loadSettings(site)} />}
      {list.state === 'ready' && list.value.segments.length === 0 && <p class="quiet">{w.none}</p>}
      {list.state === 'ready' && (
        <ul class="pile">
          {list.value.segments.map((segment) => (
            <Row key={segment.id} site={site} segment={segment} />
          ))}
        </ul>
      )}
    </>
  )
}
