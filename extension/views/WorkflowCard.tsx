import { useSignal } from '@preact/signals'
import type { WorkflowSummary } from '../../worker/protocolWorkflows.ts'
import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { Experiments } from '../parts/Experiments.tsx'
import { Flow } from '../parts/Flow.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { go } from '../state/route.ts'
import { api } from '../state/session.ts'
import { mayEdit, reload, site } from '../state/site.ts'

type Action = 'pause' | 'resume' | 'archive'

const ACTIONS = {
  draft: ['archive'],
  live: ['pause', 'archive'],
  paused: ['resume', 'archive'],
  archived: [],
} as const satisfies Record<WorkflowSummary['status'], readonly Action[]>

type TurnProps = { name: string; action: Action; busy: boolean; onTurn(): void }

/** Stops a live workflow, lets a paused one go on, or, asked twice, ends it for good. */
const Turn = ({ name, action, busy, onTurn }: TurnProps) => {
  const sure = useSignal(action !== 'archive')
  const said = sure.value && action === 'archive' ? words.value.turn.sure : words.value.turn[action]
  const press = () => {
    if (sure.value) onTurn()
    sure.value = true
  }
  return (
    <button
      type="button"
      class={action === 'archive' ? 'btn small danger' : 'btn small'}
      disabled={busy}
      aria-label={`${said} · ${name}`}
      onClick={press}
      onBlur={() => {
        sure.value = action !== 'archive'
      }}
    >
      {said}
    </button>
  )
}

/** What can be done with a workflow from outside it. */
const Switch = ({ id, name, status }: Pick<WorkflowSummary, 'id' | 'name' | 'status'>) => {
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  const turn = async (action: Action) => {
    busy.value = true
    const result = site.value && (await api.value?.turn(site.value.id, id, action))
    failure.value = result?.ok === false ? result.failure : undefined
    await reload()
    busy.value = false
  }
  return (
    <>
      <div class="row">
        {ACTIONS[status].map((action) => (
          <Turn key={action} name={name} action={action} busy={busy.value} onTurn={() => turn(action)} />
        ))}
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
      {switchable && mayEdit.value && status !== 'archived' && <Switch id={id} name={name} status={status} />}
    </article>
  )
}
