import { words } from '../locales/index.ts'
import { Sure } from '../parts/Sure.tsx'
import type { Draft } from '../state/draft.ts'

/** The version that runs while something else is written; `undefined` where nothing is, or nothing runs any more. */
export const versionBehind = (draft: Draft): number | undefined => {
  const known = draft.detail.value
  return draft.unpublished.value && known?.status !== 'archived' ? (known?.version ?? undefined) : undefined
}

/** A workflow of which something else is published than what is written: said below its story, where it moves nothing that is being written, with the way back. */
export const Unpublished = ({ draft, onDrop }: { draft: Draft; onDrop: (() => void) | undefined }) => {
  const { unpublished, turn } = words.value
  const version = versionBehind(draft)
  if (version === undefined) return null
  return (
    <section class="finding note" aria-label={unpublished.title}>
      <b>{unpublished.title}</b>
      {unpublished.lead(version)}
      {onDrop && (
        <div class="row">
          <Sure
            say={turn.drop}
            sure={turn.dropSure}
            about={draft.document.value?.name ?? ''}
            busy={draft.saving.value === 'saving'}
            onPress={onDrop}
          />
        </div>
      )}
    </section>
  )
}
