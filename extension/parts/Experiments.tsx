import { useSignal } from '@preact/signals'
import type { Experiment, Results } from '../../worker/protocolResults.ts'
import { day, words } from '../locales/index.ts'
import { language } from '../state/session.ts'
import { useAsked } from '../state/useAsked.ts'
import { Waiting } from './Waiting.tsx'

type Arm = Experiment['arms'][number]
type Counts = Results['counts']

const percent = (share: number, signDisplay: 'auto' | 'exceptZero' = 'auto'): string =>
  new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: 1, signDisplay }).format(share)

/** What an arm brings over the one it is compared with; undefined where nothing may be compared. */
const brings = (arm: Arm, { isFair, arms }: Experiment, counts: Counts): string | undefined => {
  const w = words.value.results
  if (!isFair || counts === 'passages') return undefined
  if (arm.isControl) return w.control
  if (arm.lift === null) return w.early
  const control = arms.find(({ isControl }) => isControl)?.name ?? ''
  const { value, low, high } = arm.lift
  return w.lift(percent(value, 'exceptZero'), control, percent(low, 'exceptZero'), percent(high, 'exceptZero'))
}

/** Told apart by colour as well: the whole range is on one side. */
const sideOf = ({ lift }: Arm): string => (lift === null ? '' : lift.low > 0 ? 'more' : lift.high < 0 ? 'less' : '')

const ArmRow = ({ arm, of, counts }: { arm: Arm; of: Experiment; counts: Counts }) => {
  const number = new Intl.NumberFormat(language.value)
  const said = brings(arm, of, counts)
  return (
    <li>
      <div class="row">
        <strong>{arm.name}</strong>
        <span class="spacer" />
        {arm.entered > 0 && <span>{percent(arm.goals / arm.entered)}</span>}
      </div>
      <p class="hint">{words.value.results[counts](number.format(arm.entered), number.format(arm.goals))}</p>
      {said !== undefined && <p class={`hint ${sideOf(arm)}`}>{said}</p>}
    </li>
  )
}

const One = ({ experiment, counts }: { experiment: Experiment; counts: Counts }) => {
  const w = words.value.results
  const { arms, isFair, since } = experiment
  return (
    <section aria-label={arms.map(({ name }) => name).join(' · ')}>
      <ul>
        {arms.map((arm) => (
          <ArmRow key={arm.name} arm={arm} of={experiment} counts={counts} />
        ))}
      </ul>
      {!isFair && <p class="finding warning">{w.unfair}</p>}
      {counts === 'passages' && <p class="hint">{w.again}</p>}
      <p class="hint">{w.since(day(since.at), since.version)}</p>
    </section>
  )
}

const Compared = ({ site, id }: { site: string; id: string }) => {
  const { loaded, load } = useAsked((api) => api.results(site, id), `${site}/${id}`)
  return (
    <Waiting loaded={loaded} again={load}>
      {({ experiments, counts }) =>
        experiments.length === 0 ? (
          <p class="hint">{words.value.results.none}</p>
        ) : (
          experiments.map((one) => <One key={one.step} experiment={one} counts={counts} />)
        )
      }
    </Waiting>
  )
}

/** The splits of a workflow with what their arms have brought: asked for when somebody wants to see it. */
export const Experiments = ({ site, id, name }: { site: string; id: string; name: string }) => {
  const w = words.value.results
  const isOpen = useSignal(false)
  return (
    <details class="experiments" onToggle={({ currentTarget }) => (isOpen.value = currentTarget.open)}>
      <summary aria-label={`${w.compare} · ${name}`}>{w.compare}</summary>
      {isOpen.value && <Compared site={site} id={id} />}
    </details>
  )
}
