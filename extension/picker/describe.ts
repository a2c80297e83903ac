import { candidatesFor } from './candidates.ts'
import { refusalOf } from './names.ts'
import type { Description, Field, Picked } from './picked.ts'
import { isControl, isForm, type Root } from './roots.ts'

const tidy = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim().slice(0, 80)

const kindOf = (element: Element): Description['is'] => {
  if (element.matches('form')) return 'form'
  if (element.matches('a[href]')) return 'link'
  if (element.matches('button, [role=button], input[type=submit], input[type=button], input[type=image]'))
    return 'button'
  if (element.matches('input, select, textarea')) return 'field'
  return element.matches('img, picture, svg, video') ? 'picture' : 'other'
}

/** As it is laid out: `textContent` would run "Misery" and "Stephen King" together. */
const writtenIn = (element: Element): string | null =>
  // biome-ignore lint/performance/useDomNodeTextContent: the layout is what is wanted, and only when somebody picks
  'innerText' in element && typeof element.innerText === 'string' ? element.innerText : element.textContent

const textOf = (element: Element): string =>
  tidy(element.getAttribute('aria-label')) ||
  tidy(element.getAttribute('alt')) ||
  tidy(writtenIn(element)) ||
  tidy(element.getAttribute('placeholder'))

/** Passwords and cards never leave the page, whatever a tag says (semantics, section 1). */
const isSecret = (type: string, autocomplete: string, name: string): boolean =>
  type === 'password' || /^cc-|one-time-code|password/.test(autocomplete) || /card|cvv|cvc|iban|passw|ssn/i.test(name)

const PLAIN_NAME = /^[a-z][a-z0-9_]{0,63}$/i

const fieldOf = (control: Element): Field[] => {
  if (!isControl(control)) return []
  const { name, type } = control
  if (name === '' || /^(hidden|submit|button|image|reset|file)$/.test(type)) return []
  const label =
    tidy(control.labels?.[0]?.textContent) ||
    tidy(control.getAttribute('aria-label')) ||
    tidy(control.getAttribute('placeholder')) ||
    name
  if (isSecret(type, control.autocomplete, name)) return [{ name, label, type, refused: 'secret' }]
  return [PLAIN_NAME.test(name) ? { name, label, type } : { name, label, type, refused: 'name' }]
}

const fieldsOf = (element: Element): Field[] => {
  if (!isForm(element)) return []
  const all = [...element.elements].flatMap(fieldOf)
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i).slice(0, 30)
}

/** `newsletter-form` → `Newsletter form`: what its makers called it. */
const humanise = (name: string): string =>
  tidy(name.replace(/[-_]+/g, ' ')).replace(/^./, (first) => first.toUpperCase())

/** A form is called by its heading, the one of the part it stands in, or the name its makers gave it. */
const formName = (form: Element): string => {
  const heading =
    form.querySelector('h1, h2, h3, h4, legend') ??
    form.closest('section, aside, article, dialog, footer')?.querySelector('h2, h3, h4')
  const given =
    form.getAttribute('aria-label') ?? form.getAttribute('data-form') ?? form.getAttribute('name') ?? form.id
  return tidy(heading?.textContent) || (refusalOf(given) === undefined ? humanise(given) : '')
}

const describe = (element: Element, roots: readonly Root[]): Description => {
  const { candidates, refused } = candidatesFor(element, roots)
  const text = isForm(element) ? formName(element) : textOf(element)
  return { is: kindOf(element), text, candidates, refused, fields: fieldsOf(element) }
}

/** Describes a picked element as data for the panel; nothing of what people typed is in it. */
export const describePick = (element: Element, roots: readonly Root[]): Picked => {
  const form = element.closest('form')
  const own = describe(element, roots)
  const inside = element.getRootNode() === document ? {} : { inside: true }
  return form === null || form === element
    ? { element: own, ...inside }
    : { element: own, form: describe(form, roots), ...inside }
}
