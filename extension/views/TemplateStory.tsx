import { words } from '../locales/index.ts'
import type { Template } from '../state/templates.ts'

type Told = Template['workflows'][number]

/** Odd lines lead to what hangs below them ("if it happens"); the others are steps, on a wake as deep as they are nested. */
const Deeds = ({ actions }: Pick<Told, 'actions'>) => (
  <ol class="deeds">
    {actions.map(({ indent, text }, i) => (
      <li key={i} class={`${indent % 2 === 0 ? 'deed' : 'lead'} deep-${Math.min(Math.floor(indent / 2), 3)}`}>
        {text}
      </li>
    ))}
  </ol>
)

const Sentences = ({ told }: { told: Told }) => (
  <>
    {told.trigger.map((line) => (
      <p class="says" key={line}>
        {line}
      </p>
    ))}
    {told.conditions.map((line) => (
      <p class="says small" key={line}>
        {line}
      </p>
    ))}
    <Deeds actions={told.actions} />
    <p class="says small lead">{told.result}</p>
  </>
)

/** One workflow of a template as sentences: when, for whom, what it does, what its end means. */
export const TemplateStory = ({ told, alone }: { told: Told; alone: boolean }) =>
  alone ? (
    <section class="card" aria-label={words.value.templates.story}>
      <Sentences told={told} />
    </section>
  ) : (
    <details class="card told" open>
      <summary>
        <h2 class="title">{told.name}</h2>
      </summary>
      <Sentences told={told} />
    </details>
  )
