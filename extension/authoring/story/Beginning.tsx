import type { Story } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Begin } from './Begin.tsx'
import { FindingsAt } from './Findings.tsx'
import { Lines, Tokens } from './Sentence.tsx'

/** When it starts, for whom, how often. */
export const Beginning = ({ story }: { story: Story }) => {
  const { words } = useEditor()
  const often = (
    <>
      <Tokens tokens={story.reentry.tokens} />.
    </>
  )
  const nested = story.guard !== undefined && story.guard.length > 1
  return (
    <section class="card" aria-label={words.beginning}>
      <Lines lines={story.trigger} />
      {story.guard ? (
        <Lines lines={story.guard}>{!nested && <>, {often}</>}</Lines>
      ) : (
        <p class="says">
          <Begin clause="guard" label={words.addGuard} />, {often}
        </p>
      )}
      {nested && <p class="says">{often}</p>}
      <FindingsAt place="beginning" />
    </section>
  )
}
