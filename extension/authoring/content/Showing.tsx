import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import type { Display } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { DurationField } from '../controls/Duration.tsx'
import { NumberField, SelectField } from '../controls/Field.tsx'
import { SelectorField } from '../controls/Selector.tsx'
import { FindingsUnder } from '../story/Findings.tsx'

/** Rules of which all that are given must hold, and how each begins. */
const RULES = {
  delay: { delay: 'PT10S' },
  scroll: { scroll: 50 },
  exitIntent: { exitIntent: true },
  inactivity: { inactivity: 'PT30S' },
  seen: { seen: 'footer' },
  device: { device: 'phone' },
} as const satisfies Record<string, Partial<Display>>
type Rule = keyof typeof RULES
export const RULE_NAMES = [
  'delay',
  'scroll',
  'exitIntent',
  'inactivity',
  'seen',
  'device',
] as const satisfies readonly Rule[]
const DEVICES = ['phone', 'tablet', 'desktop'] as const

export type DisplayProps = {
  /** Where it stands in the document. */
  path: DocumentPath
  display: Display
  put(display: Display, typing?: string): void
}

const RuleFields = ({ rule, display, put }: Omit<DisplayProps, 'path'> & { rule: Rule }) => {
  const { words } = useEditor()
  const label = words[`rule_${rule}`]
  switch (rule) {
    case 'delay':
    case 'inactivity':
      return (
        <DurationField
          label={label}
          seconds
          value={display[rule] ?? 'PT10S'}
          onChange={(value) => put({ ...display, [rule]: value }, rule)}
        />
      )
    case 'scroll':
      return (
        <NumberField
          label={words.scrolled}
          value={display.scroll ?? 0}
          min={0}
          max={100}
          less={words.less}
          more={words.more}
          onChange={(scroll) => put({ ...display, scroll }, rule)}
        />
      )
    case 'seen':
      return (
        <SelectorField
          label={words.changed}
          value={display.seen ?? ''}
          onChange={(seen, typing) => put({ ...display, seen }, typing && rule)}
        />
      )
    case 'device':
      return (
        <SelectField
          label={words.device}
          value={display.device ?? 'phone'}
          choices={DEVICES.map((value) => ({ value, label: words[`device_${value}`] }))}
          onChange={(device) => put({ ...display, device })}
        />
      )
    case 'exitIntent':
      return null
  }
}

export const isGiven = (display: Display, rule: Rule): boolean => display[rule] !== undefined && display[rule] !== false

/** When a message comes up: at once, or when all of some rules hold. */
export const Rules = ({ path, display, put }: DisplayProps) => {
  const { words } = useEditor()
  const without = (rule: Rule) => {
    const { [rule]: _, ...rest } = display
    put(rest)
  }
  const given = RULE_NAMES.filter((rule) => isGiven(display, rule))
  return (
    <section class="card block" aria-label={words.comesUp}>
      <b class="label">{words.comesUp}</b>
      {given.length === 0 && <p class="hint">{words.comesUpHint}</p>}
      {given.map((rule) => (
        <section class="rule" key={rule} data-rule={rule} aria-label={words[`rule_${rule}`]}>
          <div class="row block-head">
            <b>{words[`rule_${rule}`]}</b>
            <span class="spacer" />
            <button type="button" class="icon" aria-label={words.removeRule} onClick={() => without(rule)}>
              ✕
            </button>
          </div>
          <RuleFields rule={rule} display={display} put={put} />
          <FindingsUnder path={[...path, rule]} />
        </section>
      ))}
      {given.length < RULE_NAMES.length && (
        <SelectField
          label={words.addRule}
          hidden
          value=""
          choices={[
            { value: '', label: `+ ${words.addRule}` },
            ...RULE_NAMES.filter((rule) => !given.includes(rule)).map((value) => ({
              value,
              label: words[`rule_${value}`],
            })),
          ]}
          onChange={(rule) => rule !== '' && put({ ...display, ...RULES[rule] })}
        />
      )}
    </section>
  )
}
