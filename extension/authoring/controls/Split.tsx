import type { Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { nextArm } from '../edit/arms.ts'
import { fill } from '../words/fill.ts'
import { NumberField, TextField } from './Field.tsx'
import { Tick } from './Tick.tsx'

type Split = Extract<Step, { kind: 'split' }>
type Arm = Split['arms'][number]

/** As many as a split may have, and as few. */
const [MOST, FEWEST] = [10, 2]

type RowProps = {
  arm: Arm
  n: number
  share: number
  only: boolean
  put(arm: Arm, typing?: boolean): void
  onRemove(): void
}

const Row = ({ arm, n, share, only, put, onRemove }: RowProps) => {
  const { words } = useEditor()
  const hold = (isHeld: boolean) => {
    const { holdout: _, ...rest } = arm
    put(isHeld ? { ...rest, holdout: true } : rest)
  }
  return (
    <fieldset class="product" data-arm={n}>
      <legend class="row">
        {fill(words.armN, { n })} · {fill(words.shareHint, { percent: Math.round(share * 1000) / 10 })}
        <button type="button" class="icon" aria-label={words.removeArm} disabled={only} onClick={onRemove}>
          ✕
        </button>
      </legend>
      <TextField label={words.name} value={arm.name} max={120} onInput={(name) => put({ ...arm, name }, true)} />
      <NumberField
        label={words.armWeight}
        value={arm.weight}
        min={1}
        max={1000}
        less={words.less}
        more={words.more}
        onChange={(weight) => put({ ...arm, weight }, true)}
      />
      <Tick label={words.armHoldout} value={arm.holdout === true} onChange={hold} />
    </fieldset>
  )
}

/** The ways people are sent by chance: what each is called, and how many of them go there. */
export const SplitFields = ({ step, put }: { step: Split; put(step: Split, typing?: boolean): void }) => {
  const { words } = useEditor()
  const { arms } = step
  const total = arms.reduce((sum, { weight }) => sum + weight, 0)
  return (
    <>
      {arms.map((arm, i) => (
        <Row
          key={i}
          arm={arm}
          n={i + 1}
          share={arm.weight / total}
          only={arms.length <= FEWEST}
          put={(next, typing) => put({ ...step, arms: arms.with(i, next) }, typing)}
          onRemove={() => put({ ...step, arms: arms.filter((_, at) => at !== i) })}
        />
      ))}
      {arms.length < MOST && (
        <button type="button" class="link" onClick={() => put({ ...step, arms: [...arms, nextArm(arms)] })}>
          {words.addArm}
        </button>
      )}
    </>
  )
}
