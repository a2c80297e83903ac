import { useEffect } from 'preact/hooks'
import { words } from '../locales/index.ts'
import { Field } from '../parts/Field.tsx'
import type { Description } from '../picker/picked.ts'
import { alsoCount, countOf } from '../state/page.ts'

type Props = {
  selectors: readonly string[]
  described: Description | undefined
  error: string | undefined
  onChange(selectors: string[]): void
}

/** How the element is found: proposals with what they hold on to and find now, the names not trusted, or one's own. */
export const SelectorField = ({ selectors, described, error, onChange }: Props) => {
  const w = words.value
  const [first = '', ...alternatives] = selectors
  const candidates = described?.candidates ?? []
  const selectorsAsked = [first, ...candidates.map(({ selector }) => selector)].filter(Boolean)
  useEffect(() => alsoCount(selectorsAsked), [selectorsAsked.join('\n')])
  const count = countOf(first)
  const choose = (selector: string) => onChange([selector, ...alternatives])
  return (
    <>
      <Field label={w.tag.selector} mono value={first} error={error} onInput={choose}>
        {count !== undefined && (
          <p class={count > 0 ? 'match yes' : 'match no'} role="status">
            {count > 0 ? w.page.found(count) : w.page.lost}
          </p>
        )}
        <ul class="ideas" aria-label={w.tag.ideas}>
          {candidates.map(({ selector, basis, count: at }) => (
            <li key={selector}>
              <button type="button" aria-pressed={selector === first} onClick={() => choose(selector)}>
                <code>{selector}</code>
                <span>
                  {w.tag.bases[basis]} · {w.page.found(countOf(selector) ?? at)}
                  {basis === 'path' && <> · {w.tag.frail}</>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Field>
      {described !== undefined && described.refused.length > 0 && (
        <details class="refused">
          <summary>{w.tag.refusedTitle}</summary>
          <ul>
            {described.refused.map(({ name, reason }) => (
              <li key={name}>
                <code>{name}</code> {w.tag.refusals[reason]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
