import type { Story } from '../../../worker/engine/explain/index.ts'
import { useEditor } from '../context.ts'
import { Begin, OrWhen } from './Begin.tsx'
import { triggerTokens } from './changeable.ts'
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
      {story.trigger.map((line, i) => (
        <p class="says" key={i}>
          <Tokens tokens={triggerTokens(line, i)} />
          {i === story.trigger.length - 1 && (
            <>
              {' '}
              <OrWhen label={words.orWhen} />
            </>
          )}
        </p>
      ))}
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
