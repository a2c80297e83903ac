import { type Html, html } from '../layout/html.ts'

export type Field = {
  name: string
  label: string
  value?: string | undefined
  /** What is wrong with it, shown beside the field and read with it. */
  error?: string | undefined
  hint?: string | undefined
  type?: 'text' | 'email' | 'date'
  autocomplete?: string
  required?: boolean
  maxLength?: number
  placeholder?: string
}

/** One id per form and field: two forms of a page may both ask for an email. */
export const idOf = (form: string, name: string): string => `${form}-${name}`

export const note = (id: string, error?: string, hint?: string): Html | '' => {
  if (error !== undefined) return html`<p class="field-error" id="${id}-note">${error}</p>`
  return hint === undefined ? '' : html`<p class="field-hint" id="${id}-note">${hint}</p>`
}

export const field = (form: string, given: Field): Html => {
  const {
    name,
    label,
    value = '',
    error,
    hint,
    type = 'text',
    autocomplete = 'off',
    required = true,
    maxLength = 200,
    placeholder,
  } = given
  const id = idOf(form, name)
  return html`<p class="field"><label for="${id}">${label}</label>
          <input id="${id}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" maxlength="${maxLength}"
            ${placeholder === undefined ? '' : html`placeholder="${placeholder}"`} ${required ? 'required' : ''}
            ${error === undefined ? '' : html`aria-invalid="true"`} ${(error ?? hint) ? html`aria-describedby="${id}-note"` : ''}></p>${note(id, error, hint)}`
}
