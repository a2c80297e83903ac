import type { Display } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { DurationField } from '../controls/Duration.tsx'
import { NumberField, SelectField } from '../controls/Field.tsx'
import { Tick } from '../controls/Tick.tsx'
import { FindingsUnder } from '../story/Findings.tsx'
import { type DisplayProps, isGiven, RULE_NAMES } from './Showing.tsx'

type Field = Omit<DisplayProps, 'path'>

const Again = ({ display, put }: Field) => {
  const { words } = useEditor()
  const { again, ...rest } = display
  const chosen = again === undefined ? 'always' : again === 'session' ? 'session' : 'after'
  const choose = (value: 'always' | 'session' | 'after') =>
    put(value === 'always' ? rest : { ...rest, again: value === 'session' ? value : 'P1D' })
  return (
    <>
      <SelectField
        label={words.again}
        value={chosen}
        choices={(['always', 'session', 'after'] as const).map((value) => ({
          value,
          label: words[`again_${value}`],
        }))}
        onChange={choose}
      />
      {chosen === 'after' && (
        <DurationField
          label={words.again_after}
          value={again ?? 'P1D'}
          onChange={(value) => put({ ...rest, again: value }, 'again')}
        />
      )}
    </>
  )
}

type Deed = NonNullable<Display['stop']>[number]
const DEEDS = ['clicked', 'submitted', 'dismissed'] as const satisfies readonly Deed[]

/** What somebody must do to be shown it no more: anything, for this passage; or what its author names, for good. */
const Ends = ({ display, put }: Field) => {
  const { words } = useEditor()
  const { stop, ...rest } = display
  const tick = (deed: Deed, isIt: boolean) =>
    put({ ...rest, stop: DEEDS.filter((each) => (each === deed ? isIt : stop?.includes(each))) })
  return (
    <>
      <SelectField
        label={words.ends}
        value={stop === undefined ? 'any' : 'some'}
        choices={(['any', 'some'] as const).map((value) => ({ value, label: words[`ends_${value}`] }))}
        onChange={(value) => put(value === 'any' ? rest : { ...rest, stop: ['clicked', 'submitted'] })}
      />
      {stop && (
        <fieldset class="field">
          <legend class="sr">{words.ends_some}</legend>
          {DEEDS.map((deed) => (
            <Tick
              key={deed}
              label={words[`ends_${deed}`]}
              value={stop.includes(deed)}
              onChange={(isIt) => tick(deed, isIt)}
            />
          ))}
          {stop.length === 0 && <p class="hint">{words.ends_never}</p>}
        </fieldset>
      )}
    </>
  )
}

/** How often it may be seen, and what ends it. */
export const Repeats = ({ path, display, put }: DisplayProps) => {
  const { words } = useEditor()
  return (
    <>
      <NumberField
        label={words.timesSeen}
        value={display.times}
        min={1}
        max={100}
        less={words.less}
        more={words.more}
        onChange={(times) => put({ ...display, times }, 'times')}
      />
      <Again display={display} put={put} />
      <Ends display={display} put={put} />
      <FindingsUnder
        path={path}
        are={(found) => !RULE_NAMES.some((rule) => rule === found[path.length] && isGiven(display, rule))}
      />
    </>
  )
}
