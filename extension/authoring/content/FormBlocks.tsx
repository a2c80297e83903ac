import type { MessageBlock } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Labelled, SelectField, TextField } from '../controls/Field.tsx'
import { PurposeField } from '../controls/Purpose.tsx'
import { Tick } from '../controls/Tick.tsx'
import { fieldName } from '../edit/nextField.ts'
import { Runs } from './Runs.tsx'

type Of<K extends MessageBlock['kind']> = Extract<MessageBlock, { kind: K }>
type Props<K extends MessageBlock['kind']> = { block: Of<K>; put(block: Of<K>, typing?: string): void }

const TYPES = ['email', 'text', 'long', 'number', 'choice'] as const

/** The same, and so or not so: what is not so is not written. */
const required = <B extends { required?: boolean | undefined }>({ required: _, ...rest }: B, isSo: boolean) =>
  isSo ? { ...rest, required: true } : rest

const Choices = ({ block, put }: Props<'field'>) => {
  const { words } = useEditor()
  return (
    <Labelled label={words.choices}>
      <textarea
        rows={3}
        value={(block.choices ?? []).join('\n')}
        onInput={(event) => put({ ...block, choices: event.currentTarget.value.split('\n').slice(0, 20) }, 'choices')}
      />
    </Labelled>
  )
}

/** One question: what is asked, what may be answered, and under which name the answer is kept. */
export const FieldFields = ({ block, put }: Props<'field'>) => {
  const { words } = useEditor()
  const answerWith = (type: Of<'field'>['type']) => {
    const { choices, ...rest } = block
    put(type === 'choice' ? { ...rest, type, choices: choices ?? ['', ''] } : { ...rest, type })
  }
  return (
    <>
      <TextField
        label={words.question}
        value={block.label}
        max={200}
        onInput={(label) => put({ ...block, label }, 'label')}
      />
      <SelectField
        label={words.answer}
        value={block.type}
        choices={TYPES.map((type) => ({ value: type, label: words[`answer_${type}`] }))}
        onChange={answerWith}
      />
      {block.type === 'choice' && <Choices block={block} put={put} />}
      <TextField
        label={words.keptAs}
        value={block.name}
        max={64}
        onInput={(name) => put({ ...block, name: fieldName(name) }, 'name')}
      />
      <Tick label={words.mustAnswer} value={block.required === true} onChange={(isSo) => put(required(block, isSo))} />
    </>
  )
}

/** A box to be ticked, for one purpose. */
export const ConsentFields = ({ block, put }: Props<'consent'>) => {
  const { words } = useEditor()
  return (
    <>
      <PurposeField
        label={words.consentTo}
        emailOnly
        value={block.purpose}
        onChange={(purpose) => put({ ...block, purpose })}
      />
      <Runs runs={block.of} onChange={(of, typing) => put({ ...block, of }, typing)} />
      <Tick label={words.consentMust} value={block.required === true} onChange={(isSo) => put(required(block, isSo))} />
      <p class="hint">{words.consentHint}</p>
    </>
  )
}
