import { useSignal } from '@preact/signals'
import type { WorkflowSummary } from '../../worker/protocol.ts'
import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { Experiments } from '../parts/Experiments.tsx'
import { Flow } from '../parts/Flow.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { go } from '../state/route.ts'
import { api } from '../state/session.ts'
import { mayEdit, reload, site } from '../state/site.ts'

const SWITCHES = { live: 'pause', paused: 'resume' } as const

/** Stops a live workflow, or lets a paused one go on. */
const Switch = ({ id, name, action }: { id: string; name: string; action: 'pause' | 'resume' }) => {
  const said = words.value.turn[action]
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  const turn = async () => {
    busy.value = true
    const result = site.value && (await api.value?.turn(site.value.id, id, action))
    failure.value = result?.ok === false ? result.failure : undefined
    await reload()
    busy.value = false
  }
  return (
    <>
      <div class="row">
        <button type="button" class="btn small" disabled={busy.value} aria-label={`${said} · ${name}`} onClick={turn}>
          {said}
        </button>
      </div>
      {failure.value && <Trouble failure={failure.value} />}
    </>
  )
}

type Props = { workflow: WorkflowSummary; here?: boolean; switchable?: boolean }

/** A workflow as it stands: its name opens it, its figures are under its name. */
export const WorkflowCard = ({ workflow, here = false, switchable = false }: Props) => {
  const w = words.value
  const { id, name, status, figures, splits } = workflow
  const Heading = switchable ? 'h2' : 'h3' // the list has no heading above its cards, this page's has
  const open = () => site.value && go({ view: 'workflow', site: site.value.id, id })
  return (
    <article class="card workflow">
      <div class="row">
        <Heading class="title">
          <button type="button" onClick={open}>
            {name}
          </button>
        </Heading>
        <span class="spacer" />
        {here && <span class="hint">{w.workflows.here}</span>}
        <span class={`state ${status}`}>{w.status[status]}</span>
      </div>
      {status !== 'draft' && <Flow name={name} figures={figures} />}
      {switchable && site.value && status !== 'draft' && splits > 0 && (
        <Experiments site={site.value.id} id={id} name={name} />
      )}
      {switchable && mayEdit.value && (status === 'live' || status === 'paused') && (
        <Switch id={id} name={name} action={SWITCHES[status]} />
      )}
    </article>
  )
}
