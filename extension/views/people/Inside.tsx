import type { PersonDetail } from '../../../worker/protocolPeople.ts'
import { moment } from '../../locales/dates.ts'
import { words } from '../../locales/index.ts'
import { workflowName } from '../../state/names.ts'
import { go } from '../../state/route.ts'

/** The workflows they are in: since when, where they stand, and when it goes on. The name opens the workflow. */
export const Inside = ({ site, of }: { site: string; of: PersonDetail }) => {
  const w = words.value.person
  return (
    <>
      <h2>{w.inside}</h2>
      {of.runs.length === 0 ? (
        <p class="quiet">{w.noInside}</p>
      ) : (
        <ul class="card rows" aria-label={w.inside}>
          {of.runs.map(({ workflow, step, entered, due }) => (
            <li key={`${workflow} ${entered}`}>
              <button type="button" class="link" onClick={() => go({ view: 'workflow', site, id: workflow })}>
                {workflowName(workflow)}
              </button>
              <p class="hint">
                {w.entered(moment(entered))} · {w.at} <code>{step}</code>
                {due !== null && ` · ${w.due(moment(due))}`}
              </p>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
