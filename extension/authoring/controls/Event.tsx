import {
  type EventFilter,
  type EventType,
  eventOf,
  isSight,
  type Tag,
  type Where,
} from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { LetterField } from './Email.tsx'
import { SelectField, TextField } from './Field.tsx'
import { ComparisonFields } from './Where.tsx'

/** What an author chooses by: the types of events, and a sight, which is an event with a name. */
type Choice = EventType | 'view'

/** Events an author can choose: what visitors do, and what happens to a message or an email of theirs. */
const TYPES = [
  'page_view',
  'click',
  'form_submit',
  'view',
  'purchase',
  'cart',
  'custom',
  'identify',
  'message_shown',
  'message_clicked',
  'message_dismissed',
  'email_opened',
  'email_clicked',
] as const satisfies readonly Choice[]
const WITH_ITEMS: readonly EventType[] = ['purchase', 'cart']

const choiceOf = (filter: EventFilter): Choice => (isSight(filter) ? 'view' : filter.type)

const fits = (tag: Tag, choice: Choice): boolean => choiceOf(eventOf(tag)) === choice

const isOf = (choice: Choice): boolean => ['page_view', 'click', 'form_submit', 'view'].includes(choice)

/** The same filter on another type: what the new type has no use for is left behind. */
const retyped = (filter: EventFilter, choice: Choice, tags: readonly Tag[]): EventFilter => {
  const type = choice === 'view' ? 'custom' : choice
  const wheres = filter.item ?? filter.where ?? []
  const kept = wheres.length === 0 ? {} : WITH_ITEMS.includes(type) ? { item: wheres } : { where: wheres }
  const tag = tags.find(({ id }) => id === filter.tag)
  const first = isOf(choice) ? (tag && fits(tag, choice) ? tag : tags.find((each) => fits(each, choice))) : undefined
  return { ...(first ? eventOf(first) : { type }), ...kept }
}

type Props = { filter: EventFilter; onChange(filter: EventFilter, typing?: boolean): void; first?: boolean }

const TagField = ({ filter, onChange }: Props) => {
  const { tags, words, names } = useEditor()
  const { tag, ...rest } = filter
  const choice = choiceOf(filter)
  const fitting = tags.filter((each) => fits(each, choice)).map(({ id, name }) => ({ value: id, label: name }))
  const missing =
    tag !== undefined && fitting.every(({ value }) => value !== tag) ? [{ value: tag, label: names.tag(tag) }] : []
  // The sight of anything at all is nothing that a page tells: only tags are looked out for.
  const any = { page_view: words.anyPage, click: words.anything, form_submit: words.anyForm }[
    choice === 'click' || choice === 'form_submit' ? choice : 'page_view'
  ]
  return (
    <SelectField
      label={words.which}
      hidden
      value={tag ?? ''}
      choices={[...fitting, ...missing, ...(choice === 'view' ? [] : [{ value: '', label: any }])]}
      onChange={(next) => onChange(next === '' ? rest : { ...rest, tag: next })}
    />
  )
}

const NameField = ({ filter, onChange }: Props) => {
  const { words } = useEditor()
  const { name, ...rest } = filter
  return (
    <TextField
      label={words.eventName}
      value={name ?? ''}
      max={64}
      onInput={(next) => onChange(next === '' ? rest : { ...rest, name: next }, true)}
    />
  )
}

const COMMON = ['author', 'category', 'name', 'price', 'quantity']

const Wheres = ({ filter, onChange, first }: Props) => {
  const { tags, words } = useEditor()
  const key = filter.item || (WITH_ITEMS.includes(filter.type) && !filter.where) ? 'item' : 'where'
  const wheres = filter[key] ?? []
  const reads = tags.flatMap((tag) => tag.reads)
  const put = (next: Where[], typing = false) => {
    const { item, where, ...rest } = filter
    const other = key === 'item' ? (where ? { where } : {}) : item ? { item } : {}
    onChange({ ...rest, ...other, ...(next.length > 0 ? { [key]: next } : {}) }, typing)
  }
  const change = (at: number, where: Where, typing?: boolean) =>
    put(
      wheres.map((each, i) => (i === at ? where : each)),
      typing,
    )
  return (
    <>
      <datalist id="authoring-fields">
        {[...new Set([...reads.map(({ name }) => name), ...COMMON])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {wheres.map((where, i) => (
        <div class="where" key={i}>
          <TextField
            label={words.whose}
            value={where.field}
            list="authoring-fields"
            max={64}
            onInput={(field) => change(i, { ...where, field }, true)}
          />
          <ComparisonFields
            comparison={where}
            read={reads.find(({ name }) => name === where.field)?.type}
            onChange={(comparison, typing) => change(i, { field: where.field, ...comparison }, typing)}
            {...(first && i === 0 ? { first } : {})}
          />
          <button
            type="button"
            class="icon"
            aria-label={words.removeWhose}
            onClick={() => put(wheres.filter((_, at) => at !== i))}
          >
            ✕
          </button>
        </div>
      ))}
      <button
        type="button"
        class="link"
        onClick={() => put([...wheres, { field: reads[0]?.name ?? 'author', op: 'is', value: '' }])}
      >
        {words.addWhose}
      </button>
    </>
  )
}

/** "a page view of" · "King pages" · "whose author is …". With `first`, an empty value to compare with gets the focus. */
export const EventFields = ({ filter, onChange, first }: Props) => {
  const { tags, words } = useEditor()
  const choice = choiceOf(filter)
  const known = TYPES.find((each) => each === choice)
  const isOffered = (each: Choice) => each !== 'view' || choice === 'view' || tags.some((tag) => fits(tag, 'view'))
  const choices: { value: Choice; label: string }[] = TYPES.filter(isOffered).map((each) => ({
    value: each,
    label: words[`event_${each}`],
  }))
  if (!known) choices.push({ value: filter.type, label: filter.type })
  const empty = [...(filter.item ?? []), ...(filter.where ?? [])].some(({ value }) => value === '')
  return (
    <>
      <SelectField
        label={words.what}
        hidden
        value={choice}
        choices={choices}
        onChange={(next) => onChange(retyped(filter, next, tags))}
        {...(first && !empty ? { first } : {})}
      />
      {isOf(choice) && <TagField filter={filter} onChange={onChange} />}
      {(filter.type === 'email_opened' || filter.type === 'email_clicked') && (
        <LetterField filter={filter} onChange={onChange} />
      )}
      {choice === 'custom' && <NameField filter={filter} onChange={onChange} />}
      <Wheres filter={filter} onChange={onChange} {...(first && empty ? { first } : {})} />
    </>
  )
}
