import { type Block, inline } from './blocks.ts'
import { element } from './element.ts'
import type { FormWords } from './formWords.ts'

type Field = Extract<Block, { kind: 'field' }>
type Consent = Extract<Block, { kind: 'consent' }>

/** One question on the page. `check` says what is wrong beside it, if anything is. */
export type Asked = {
  name: string
  node: HTMLElement
  isBox: boolean
  isLine: boolean
  value(): string
  check(): boolean
  focus(): void
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** The longest answer the worker takes. */
const LONGEST = '1000'
/** More choices than these fold into a list. */
const FEW = 5

let made = 0

const errorFor = (id: string): HTMLElement => element('p', { class: 'error', id: `${id}-e`, role: 'alert' })

/** Says what is wrong under a control, and takes it back as soon as something is typed. */
const telling = (controls: readonly Control[], error: HTMLElement, wrong: () => string): (() => boolean) => {
  const tell = (what: string) => {
    error.textContent = what
    for (const control of controls) {
      control.toggleAttribute('aria-invalid', what !== '')
      if (what) control.setAttribute('aria-invalid', 'true')
    }
    return what === ''
  }
  for (const control of controls) control.addEventListener('input', () => error.textContent && tell(''))
  return () => tell(wrong())
}

const TYPES = { email: 'email', text: 'text', number: 'number' } as const

const control = ({ name, type, placeholder, choices = [] }: Field, id: string): Control => {
  const common = { id, name, maxlength: LONGEST, 'aria-describedby': `${id}-e`, placeholder: placeholder ?? ' ' }
  if (type === 'long') return element('textarea', { ...common, rows: '3' })
  if (type === 'choice') {
    const options = choices.map((choice) => element('option', { value: choice }, choice))
    return element(
      'select',
      { id, name, 'aria-describedby': `${id}-e` },
      element('option', { value: '' }, '—'),
      ...options,
    )
  }
  const hints = type === 'email' ? { autocomplete: 'email', inputmode: 'email', autocapitalize: 'off' } : {}
  return element('input', { ...common, ...hints, type: TYPES[type] })
}

const whatIsWrong = (one: Control, { type, required }: Field, words: FormWords): string => {
  if (one.validity.badInput) return words.number
  if (one.value.trim() === '') return required ? (type === 'choice' ? words.choose : words.missing) : ''
  // A browser takes "a@b"; no mailbox of the open net is written so.
  if (type === 'email' && (one.validity.typeMismatch || !/@.+\../.test(one.value))) return words.email
  return ''
}

const labelFor = ({ label, required }: Field, words: FormWords): string =>
  required ? label : `${label} (${words.optional})`

/** A question answered in one control, under its label. */
const written = (field: Field, words: FormWords): Asked => {
  const id = `f${made++}`
  const one = control(field, id)
  if (field.required) one.required = true
  const error = errorFor(id)
  const isLine = field.type === 'email' || field.type === 'text' || field.type === 'number'
  return {
    name: field.name,
    node: element('div', { class: 'field' }, element('label', { for: id }, labelFor(field, words)), one, error),
    isBox: false,
    isLine,
    value: () => one.value.trim(),
    check: telling([one], error, () => whatIsWrong(one, field, words)),
    focus: () => one.focus(),
  }
}

/** A few choices, all in sight. */
const chosen = (field: Field, words: FormWords): Asked => {
  const id = `f${made++}`
  const inputs = (field.choices ?? []).map((value) =>
    element('input', { type: 'radio', name: id, value, 'aria-describedby': `${id}-e` }),
  )
  const labels = inputs.map((input) => element('label', { class: 'choice' }, input, element('span', {}, input.value)))
  const error = errorFor(id)
  const legend = element('legend', {}, labelFor(field, words))
  const value = () => inputs.find(({ checked }) => checked)?.value ?? ''
  return {
    name: field.name,
    node: element('fieldset', { class: 'field' }, legend, element('div', { class: 'choices' }, ...labels), error),
    isBox: false,
    isLine: false,
    value,
    check: telling(inputs, error, () => (field.required && value() === '' ? words.choose : '')),
    focus: () => inputs[0]?.focus(),
  }
}

/** A box that begins empty (GDPR, recital 32). */
const box = ({ purpose, of, required }: Consent, words: FormWords): Asked => {
  const id = `f${made++}`
  const input = element('input', { type: 'checkbox', id, 'aria-describedby': `${id}-e` })
  if (required) input.required = true
  const error = errorFor(id)
  const label = element('label', { for: id }, ...of.map(inline))
  return {
    name: purpose,
    node: element('div', { class: 'box' }, input, label, error),
    isBox: true,
    isLine: false,
    value: () => (input.checked ? 'yes' : ''),
    check: telling([input], error, () => (required && !input.checked ? words.tick : '')),
    focus: () => input.focus(),
  }
}

/** A block that asks, as a question; undefined if it does not. */
export const ask = (block: Block, words: FormWords): Asked | undefined => {
  if (block.kind === 'consent') return box(block, words)
  if (block.kind !== 'field') return undefined
  const isFew = block.type === 'choice' && (block.choices?.length ?? 0) <= FEW
  return isFew ? chosen(block, words) : written(block, words)
}
