import type { Finding } from '../../../worker/protocol.ts'
import { useEditor } from '../context.ts'
import { placeOf } from '../places.ts'

const Card = ({ finding }: { finding: Finding }) => {
  const { words } = useEditor()
  return (
    <div class={finding.severity === 'error' ? 'finding' : `finding ${finding.severity}`} data-code={finding.code}>
      <b>{words[finding.severity]}</b> {finding.message}
    </div>
  )
}

/** The findings about one place of the story, where they are seen beside what they speak of. */
export const FindingsAt = ({ place }: { place: string }) => {
  const { findings } = useEditor()
  const here = findings.filter(({ path }) => placeOf(path) === place)
  return here.length === 0 ? null : (
    <div class="findings">
      {here.map((finding) => (
        <Card key={JSON.stringify([finding.code, finding.path])} finding={finding} />
      ))}
    </div>
  )
}

/** All findings in a list; each goes to what it speaks of. */
export const FindingList = ({ go }: { go(finding: Finding): void }) => {
  const { findings, words } = useEditor()
  if (findings.length === 0) return null
  return (
    <section class="todo" aria-label={words.toMend}>
      <h2>{words.toMend}</h2>
      <ul>
        {findings.map((finding) => (
          <li key={JSON.stringify([finding.code, finding.path])}>
            <button type="button" class={`todo-item is-${finding.severity}`} onClick={() => go(finding)}>
              <i aria-hidden="true" /> <span class="sr">{words[finding.severity]}. </span>
              {finding.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
