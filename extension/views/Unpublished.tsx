import { words } from '../locales/index.ts'
import { Sure } from '../parts/Sure.tsx'

type Props = { name: string; version: number; busy: boolean; onDrop: (() => void) | undefined }

/** A workflow of which something else is published than what is written: said below its story, where it moves nothing that is being written, with the way back. */
export const Unpublished = ({ name, version, busy, onDrop }: Props) => {
  const { unpublished, turn } = words.value
  return (
    <section class="finding note" aria-label={unpublished.title}>
      <b>{unpublished.title}</b>
      {unpublished.lead(version)}
      {onDrop && (
        <div class="row">
          <Sure say={turn.drop} sure={turn.dropSure} about={name} busy={busy} onPress={onDrop} />
        </div>
      )}
    </section>
  )
}
