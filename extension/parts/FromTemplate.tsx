import { words } from '../locales/index.ts'
import { go } from '../state/route.ts'
import { site } from '../state/site.ts'

/** Leads to the scenarios a workflow can begin from. */
export const FromTemplate = ({ small = false }: { small?: boolean }) => (
  <button
    type="button"
    class={small ? 'btn small' : 'btn'}
    onClick={() => site.value && go({ view: 'templates', site: site.value.id })}
  >
    {words.value.templates.title}
  </button>
)
