import { words } from '../locales/index.ts'
import { FromTemplate } from '../parts/FromTemplate.tsx'
import { Sample } from '../parts/Sample.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { tagHere, workflowsHere } from '../state/page.ts'
import { mayEdit, reload, workflows } from '../state/site.ts'
import { startWorkflow } from '../state/startWorkflow.ts'
import { Explain } from './Explain.tsx'
import { WorkflowCard } from './WorkflowCard.tsx'

const Teach = () => {
  const w = words.value.page
  const first = tagHere.value
  return (
    <div class="card">
      <p class="title">{w.noWorkflows}</p>
      {first !== undefined && <Sample about={first} />}
      {first === undefined && <p class="quiet">{w.tagFirst}</p>}
      {mayEdit.value && (
        <div class="row">
          {first !== undefined && (
            <button type="button" class="btn small" onClick={() => startWorkflow(first)}>
              {w.write}
            </button>
          )}
          <FromTemplate small />
        </div>
      )}
    </div>
  )
}

/** The workflows that wait for something on this page. */
export const WorkflowsHere = () => {
  const list = workflows.value.value
  if (list.state === 'loading') return null
  return (
    <>
      <h2>{words.value.page.workflows}</h2>
      {list.state === 'failed' && <Trouble failure={list.failure} again={reload} />}
      {list.state === 'ready' && workflowsHere.value.length === 0 && <Teach />}
      {workflowsHere.value.map((one) => (
        <WorkflowCard key={one.id} workflow={one} />
      ))}
      {list.state === 'ready' && list.value.workflows.some(({ status }) => status === 'live') && <Explain />}
    </>
  )
}
