import { sayIssue, words } from '../locales/index.ts'
import { checkPattern, suggestPatterns } from '../page/patterns.ts'
import { facts, pageUrl } from '../state/page.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

/** Says, while it is typed, whether the page beside is on the pattern. */
const Match = ({ here }: { here: boolean }) => {
  const w = words.value.tag
  return (
    <p class={here ? 'match yes' : 'match no'} role="status">
      {here && <Icon of="check" />}
      {here ? w.here : w.notHere}
    </p>
  )
}

type Props = {
  label: string
  value: string
  onInput(value: string): void
  everywhere?: boolean
  error?: string | undefined
}

/** A pattern of pages: proposals made from the page beside, or anything typed. `everywhere` proposes the whole site too. */
export const PatternField = ({ label, value, onInput, everywhere = false, error }: Props) => {
  const w = words.value.tag
  const check = checkPattern(value, pageUrl.value)
  const ideas = suggestPatterns(pageUrl.value, facts.value?.languages ?? [])
  const all =
    everywhere && !ideas.some(({ pattern }) => pattern === '*')
      ? [...ideas, { pattern: '*', kind: 'everywhere', folder: '' } as const]
      : ideas
  return (
    <Field
      label={label}
      value={value}
      mono
      onInput={onInput}
      hint={w.patternHint}
      error={error ?? (check.ok ? undefined : sayIssue(check.code))}
    >
      {check.ok && <Match here={check.here} />}
      <ul class="ideas" aria-label={w.ideas}>
        {all.map(({ pattern, kind, folder }) => (
          <li key={pattern}>
            <button type="button" aria-pressed={pattern === value} onClick={() => onInput(pattern)}>
              <code>{pattern}</code>
              <span>{w.kinds[kind](folder)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Field>
  )
}
