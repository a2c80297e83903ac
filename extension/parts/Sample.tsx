import type { Tag } from '../../worker/engine/index.ts'
import { words } from '../locales/index.ts'

/** What a new workflow about a tag reads like, or about something of this very page that could become one. */
export const Sample = ({ about }: { about: Tag | string }) => {
  const w = words.value.workflows
  const isSent = typeof about !== 'string' && about.kind === 'element' && about.interaction === 'submit'
  const name = typeof about === 'string' ? about : about.name
  const looks = typeof about === 'string' || about.kind === 'page'
  return (
    <p class="says">
      <span class="lead">{w.sampleWhen}</span>{' '}
      {looks ? w.sampleWhat(name) : isSent ? w.sampleSent(name) : w.sampleClicked(name)} {w.sampleShow}
    </p>
  )
}
