import { useSignal } from '@preact/signals'
import type { WorkflowSummary } from '../../worker/protocolWorkflows.ts'
import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import { Sure } from '../parts/Sure.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { duplicate } from '../state/duplicate.ts'
import { api } from '../state/session.ts'
import { reload } from '../state/site.ts'

type Deed = 'pause' | 'resume' | 'duplicate' | 'drop' | 'archive'

const DEEDS = {
  draft: ['duplicate', 'archive'],
  live: ['pause', 'duplicate', 'drop', 'archive'],
  paused: ['resume', 'duplicate', 'drop', 'archive'],
  archived: ['duplicate'],
} as const satisfies Record<WorkflowSummary['status'], readonly Deed[]>

/** Does it, and answers why it could not be done. */
const perform = async (site: string, { id, version, draft }: WorkflowSummary, deed: Deed) => {
  if (deed === 'duplicate') return duplicate(site, id)
  const result = await (deed === 'drop'
    ? api.value?.restore(site, id, { version: version ?? 0, base: draft })
    : api.value?.turn(site, id, deed))
  await reload()
  return result?.ok === false ? result.failure : undefined
}

/** What can be done with a workflow from outside it. What ends or drops something is asked twice. */
export const WorkflowDeeds = ({ site, workflow }: { site: string; workflow: WorkflowSummary }) => {
  const { turn } = words.value
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  const { name, status, unpublished } = workflow
  const act = async (deed: Deed) => {
    busy.value = true
    failure.value = await perform(site, workflow, deed)
    busy.value = false
  }
  const sure = { archive: turn.sure, drop: turn.dropSure }
  return (
    <>
      <div class="row">
        {DEEDS[status].map((deed) =>
          deed === 'drop' && !unpublished ? null : (
            <Sure
              key={deed}
              about={name}
              say={turn[deed]}
              sure={deed === 'archive' || deed === 'drop' ? sure[deed] : undefined}
              busy={busy.value}
              onPress={() => act(deed)}
            />
          ),
        )}
      </div>
      {failure.value && <Trouble failure={failure.value} />}
    </>
  )
}
