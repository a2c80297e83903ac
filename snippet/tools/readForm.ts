type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const isField = (element: Element): element is Field => 'value' in element && 'name' in element

/** Never leave the page, whatever a tag names: passwords, and cards (https://html.spec.whatwg.org/#autofill-field). */
const isSecret = (field: Field): boolean =>
  field.type === 'password' || /\bcc-|password|one-time-code/.test(field.getAttribute('autocomplete') ?? '')

const isChosen = (field: Field): boolean =>
  !/^(radio|checkbox)$/.test(field.type) || ('checked' in field && field.checked)

/** Values of the fields a tag names, and of no other. */
export const readForm = (form: Element, names: readonly string[] = []): Record<string, string> => {
  const values: Record<string, string> = {}
  // A field named "elements" hides the form's own property of that name; the form itself still lists its fields.
  for (const field of form instanceof HTMLFormElement ? form : []) {
    if (isField(field) && names.includes(field.name) && !isSecret(field) && isChosen(field))
      values[field.name] = field.value
  }
  return values
}
