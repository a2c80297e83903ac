import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
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

const Cards = ({ findings }: { findings: readonly Finding[] }) =>
  findings.length === 0 ? null : (
    <div class="findings">
      {findings.map((finding) => (
        <Card key={JSON.stringify([finding.code, finding.path])} finding={finding} />
      ))}
    </div>
  )

const isUnder = (path: Readonly<DocumentPath>, outer: Readonly<DocumentPath>): boolean =>
  outer.every((key, i) => key === path[i])

/** The findings about one place of the story, where they are seen beside what they speak of; not those `besides`, which stand elsewhere. */
export const FindingsAt = ({ place, besides }: { place: string; besides?: Readonly<DocumentPath> }) => {
  const { findings } = useEditor()
  const isElsewhere = (path: DocumentPath) =>
    besides !== undefined && isUnder(path, besides) && path.length > besides.length
  return <Cards findings={findings.filter(({ path }) => placeOf(path) === place && !isElsewhere(path))} />
}

/** The findings about one part of the document. */
export const FindingsUnder = ({ path }: { path: Readonly<DocumentPath> }) => {
  const { findings } = useEditor()
  return <Cards findings={findings.filter((each) => isUnder(each.path, path))} />
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
