import * as v from 'valibot'

const Basis = v.picklist(['hook', 'id', 'name', 'class', 'link', 'alone', 'path'])
const Refusal = v.picklist(['hashed', 'generated', 'numbered', 'state', 'styling'])

/** One field of a form, and why it may not be let through. */
const Field = v.object({
  name: v.string(),
  label: v.string(),
  type: v.string(),
  refused: v.optional(v.picklist(['secret', 'name'])),
})
export type Field = v.InferOutput<typeof Field>

const Description = v.object({
  is: v.picklist(['form', 'link', 'button', 'field', 'picture', 'other']),
  text: v.string(),
  candidates: v.array(v.object({ selector: v.string(), basis: Basis, count: v.number() })),
  refused: v.array(v.object({ name: v.string(), reason: Refusal })),
  fields: v.array(Field),
})
export type Description = v.InferOutput<typeof Description>

/** What the picker sends: the element somebody chose and, when it stands in a form, that form; `inside` a shadow root or not. */
export const Picked = v.object({ element: Description, form: v.optional(Description), inside: v.optional(v.boolean()) })
export type Picked = v.InferOutput<typeof Picked>

/** Panel → picker. */
export type ToPicker = { say: 'start'; label: string } | { say: 'key'; key: string }

/** Picker → panel: the only things the script in the page can ever tell the extension. */
export const FromPicker = v.variant('say', [
  v.object({ say: v.literal('picked'), picked: Picked }),
  v.object({ say: v.literal('cancelled') }),
])
export type FromPicker = v.InferOutput<typeof FromPicker>
