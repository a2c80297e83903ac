import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import type { Finding } from '../../../worker/protocol.ts'
import { useEditor } from '../context.ts'
import { keyOf, placeOf } from '../places.ts'

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
        <Card key={keyOf(finding)} finding={finding} />
      ))}
    </div>
  )

/** Does a path lead to a part of the document, or into it? */
export const isUnder = (path: Readonly<DocumentPath>, outer: Readonly<DocumentPath>): boolean =>
  outer.every((key, i) => key === path[i])

/** Does it lead into it, and not only to it? */
export const isWithin = (path: Readonly<DocumentPath>, outer: Readonly<DocumentPath>): boolean =>
  isUnder(path, outer) && path.length > outer.length

/** The findings about one place of the story, where they are seen beside what they speak of; not those that stand `elsewhere`. */
export const FindingsAt = ({ place, elsewhere }: { place: string; elsewhere?(path: DocumentPath): boolean }) => {
  const { findings } = useEditor()
  return <Cards findings={findings.filter(({ path }) => placeOf(path) === place && !elsewhere?.(path))} />
}

/** The findings about one part of the document, or about so much of it. */
export const FindingsUnder = ({ path, are }: { path: Readonly<DocumentPath>; are?(path: DocumentPath): boolean }) => {
  const { findings } = useEditor()
  return <Cards findings={findings.filter((each) => isUnder(each.path, path) && (are?.(each.path) ?? true))} />
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
          <li key={keyOf(finding)}>
            <button type="button" class={`todo-item is-${finding.severity}`} onClick={() => go(finding)}>
              <i aria-hidden="true" /> <span class="sr">{words[finding.severity]} </span>
              {finding.message}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
