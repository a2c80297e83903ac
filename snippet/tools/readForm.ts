/** Of the browser or an element of the page's own, which may hold anything. */
type Field = Element & { value: unknown; type?: unknown; checked?: unknown }

const isField = (element: Element): element is Field => 'value' in element

/**
 * Never leave the page, whatever a tag names: files, passwords, also one that is shown and so is text for now, and cards
 * (https://html.spec.whatwg.org/#autofill-field).
 */
const isSecret = (field: Field): boolean =>
  /^(password|file)$/.test(`${field.type}`) ||
  /\bcc-|passw|pwd|cvc|cvv|one-time-code/i.test(
    ['autocomplete', 'name', 'id'].map((name) => field.getAttribute(name)).join(' '),
  )

/** An input always has `checked`; of elements of the page's own only those that are boxes. */
const isBox = (field: Field): boolean =>
  field instanceof HTMLInputElement ? /^(radio|checkbox)$/.test(field.type) : 'checked' in field

/** What a browser would send: nothing that is disabled, not ticked, or a button nobody pressed. */
const isSent = (field: Field, pressed: Element | null): boolean =>
  !field.matches(':disabled') &&
  (!isBox(field) || !!field.checked) &&
  (field === pressed || !/^(submit|image|button|reset)$/.test(`${field.type}`))

const textOf = (field: Field): string => {
  const values =
    field instanceof HTMLSelectElement ? Array.from(field.selectedOptions, ({ value }) => value) : field.value
  return [values]
    .flat()
    .filter((one) => /^(str|num|boo)/.test(typeof one))
    .join(', ')
}

/** Values of the fields a tag names, and of no other; of several that are chosen all, with commas. */
export const readForm = (event: Event, names: readonly string[] = []): Record<string, string> => {
  const values = new Map<string, string>()
  const [form] = event.composedPath()
  const pressed = event instanceof SubmitEvent ? event.submitter : null
  // A field named "elements" hides the form's own property of that name; the form itself still lists its fields.
  for (const field of form instanceof HTMLFormElement ? form : []) {
    const name = field.getAttribute('name') ?? ''
    if (!(names.includes(name) && isField(field) && isSent(field, pressed)) || isSecret(field)) continue
    const earlier = field.type === 'checkbox' && values.get(name)
    values.set(name, (earlier ? `${earlier}, ` : '') + textOf(field))
  }
  return Object.fromEntries(values)
}
