import type { Condition, EventFilter } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { emailsOf } from '../edit/emails.ts'
import { stepSentence } from '../story/stepSentence.ts'
import { fill } from '../words/fill.ts'
import { DurationField } from './Duration.tsx'
import { Segmented, SelectField } from './Field.tsx'

type EmailLeaf = Extract<Condition, { kind: 'email' }>

const STATES = ['opened', 'not_opened', 'clicked', 'not_clicked', 'delivered', 'sent', 'bounced'] as const
/** That somebody did not look at something is known only once they had their time. */
const needsTime = (state: EmailLeaf['state']): boolean => state.startsWith('not_')

/** An email of this workflow, or any about a topic; where nothing is written any more, its id stands for itself. */
const WhichField = ({ leaf, onChange }: { leaf: EmailLeaf; onChange(leaf: EmailLeaf): void }) => {
  const { document, words, names, language } = useEditor()
  const { step, topic, ...rest } = leaf
  const emails = emailsOf(document)
  const steps = emails.map(({ step: { id }, path }) => ({
    value: `step ${id}`,
    label: stepSentence(path, document, names, language),
  }))
  const topics = [...new Set(['newsletter', ...emails.map((each) => each.step.topic), ...(topic ? [topic] : [])])]
  const any = topics.map((each) => ({ value: `topic ${each}`, label: fill(words.emailAbout, { topic: each }) }))
  const gone = step !== undefined && !emails.some((each) => each.step.id === step)
  const value = step !== undefined ? `step ${step}` : `topic ${topic ?? 'newsletter'}`
  return (
    <SelectField
      label={words.emailWhich}
      hidden
      first
      value={value}
      choices={[...steps, ...(gone ? [{ value, label: step }] : []), ...any]}
      onChange={(next) => {
        const [kind, id = ''] = next.split(' ')
        onChange(kind === 'step' ? { ...rest, step: id } : { ...rest, topic: id })
      }}
    />
  )
}

/** "“His best ten” was not opened within 3 days." */
export const EmailFields = ({
  leaf,
  onChange,
}: {
  leaf: EmailLeaf
  onChange(leaf: EmailLeaf, typing?: boolean): void
}) => {
  const { words } = useEditor()
  const { within, ...ever } = leaf
  const timed = within ?? 'P3D'
  return (
    <>
      <WhichField leaf={leaf} onChange={onChange} />
      <SelectField
        label={words.when}
        hidden
        value={leaf.state}
        choices={STATES.map((state) => ({ value: state, label: words[`email_${state}`] }))}
        onChange={(state) => onChange(needsTime(state) ? { ...leaf, state, within: timed } : { ...leaf, state })}
      />
      {!needsTime(leaf.state) && (
        <Segmented
          legend={words.window}
          hidden
          value={within === undefined ? 'ever' : 'within'}
          choices={[
            { value: 'ever', label: words.atAnyTime },
            { value: 'within', label: words.withinTime },
          ]}
          onChange={(next) => onChange(next === 'ever' ? ever : { ...leaf, within: timed })}
        />
      )}
      {within !== undefined && (
        <DurationField
          label={words.howLong}
          value={within}
          onChange={(next) => onChange({ ...leaf, within: next }, true)}
        />
      )}
    </>
  )
}

/** Which email an opening or a click is of: one of this workflow, or any. */
export const LetterField = ({ filter, onChange }: { filter: EventFilter; onChange(filter: EventFilter): void }) => {
  const { document, words, names, language } = useEditor()
  const { subject, ...rest } = filter
  const known = emailsOf(document).map(({ step, path }) => ({
    value: step.content.id,
    label: stepSentence(path, document, names, language),
  }))
  const other = subject !== undefined && !known.some(({ value }) => value === subject)
  return (
    <SelectField
      label={words.emailWhich}
      hidden
      value={subject ?? ''}
      choices={[...known, ...(other ? [{ value: subject, label: subject }] : []), { value: '', label: words.anyEmail }]}
      onChange={(next) => onChange(next === '' ? rest : { ...rest, subject: next })}
    />
  )
}
