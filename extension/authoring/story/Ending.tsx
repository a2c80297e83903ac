import type { Story } from '../../../worker/engine/explain/index.ts'
import { useEditor } from '../context.ts'
import { Begin } from './Begin.tsx'
import { FindingsAt } from './Findings.tsx'
import { Lines } from './Sentence.tsx'

/** When it stops: the goal that is counted, and the exit that is not; and what holds throughout. */
export const Ending = ({ story }: { story: Story }) => {
  const { words } = useEditor()
  return (
    <section class="card" aria-label={words.ending}>
      {story.goal && <Lines lines={story.goal} />}
      {story.exit && <Lines lines={story.exit} />}
      {story.terms && <Lines lines={story.terms} />}
      {(!story.goal || !story.exit) && (
        <div class="begins">
          {!story.goal && <Begin clause="goal" label={words.addGoal} />}
          {!story.exit && <Begin clause="exit" label={words.addExit} />}
        </div>
      )}
      <FindingsAt place="ending" />
    </section>
  )
}
