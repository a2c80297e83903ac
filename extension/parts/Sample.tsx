import { words } from '../locales/index.ts'

/** What a workflow reads like, about something of this very page. */
export const Sample = ({ about }: { about: string }) => {
  const w = words.value.workflows
  return (
    <p class="says">
      <span class="lead">{w.sampleWhen}</span> {w.sampleWhat(about)} {w.sampleShow}
    </p>
  )
}
