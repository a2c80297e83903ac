import type { Figures } from '../../worker/protocolWorkflows.ts'
import { words } from '../locales/index.ts'
import { language } from '../state/session.ts'

const STEPS = ['entered', 'shown', 'emailed', 'goal'] as const

/** A workflow's figures under its name: bars against the passages, of which one person may have several, numbers aligned. */
export const Flow = ({ name, figures }: { name: string; figures: Figures }) => {
  const w = words.value.figures
  if (figures.entered === 0) return <p class="hint">{w.none}</p>
  const number = new Intl.NumberFormat(language.value)
  return (
    <dl class="flow" aria-label={w.of(name)}>
      {STEPS.map((step) => (
        <div class={`bar ${step}`} key={step}>
          <dt>{w[step]}</dt>
          <dd class="track" aria-hidden="true">
            <i style={{ width: `${Math.min(100, (figures[step] / figures.entered) * 100)}%` }} />
          </dd>
          <dd>{number.format(figures[step])}</dd>
        </div>
      ))}
    </dl>
  )
}
