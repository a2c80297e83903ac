import type { WorkflowSummary } from '../../worker/protocolWorkflows.ts'
import { words } from '../locales/index.ts'
import { Experiments } from '../parts/Experiments.tsx'
import { Flow } from '../parts/Flow.tsx'
import { go } from '../state/route.ts'
import { mayEdit, site } from '../state/site.ts'
import { WorkflowDeeds } from './WorkflowDeeds.tsx'

type Props = { workflow: WorkflowSummary; here?: boolean; switchable?: boolean }

/** A workflow as it stands: its name opens it, its figures are under its name. */
export const WorkflowCard = ({ workflow, here = false, switchable = false }: Props) => {
  const w = words.value
  const { id, name, status, figures, splits, version } = workflow
  const isBehind = workflow.unpublished && version !== null && status !== 'archived'
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
      {isBehind && <p class="behind">{w.unpublished.card(version)}</p>}
      {status !== 'draft' && <Flow name={name} figures={figures} />}
      {switchable && site.value && status !== 'draft' && splits > 0 && (
        <Experiments site={site.value.id} id={id} name={name} />
      )}
      {switchable && mayEdit.value && site.value && <WorkflowDeeds site={site.value.id} workflow={workflow} />}
    </article>
  )
}
