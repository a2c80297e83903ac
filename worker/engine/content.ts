import * as v from 'valibot'
import { Id, Language } from './name.ts'

/** Characters a text may have, and one that names something: a field, a code, a product. */
export const LONGEST = { text: 2000, label: 200 } as const

/** Any text of a message or an email. */
export const Text = v.pipe(v.string(), v.maxLength(LONGEST.text, 'content.long'))

/** Links go only where a page may send somebody: https, mailto, tel, or a path of the site itself. */
const SAFE_HREF =
  /^(https:\/\/[^\s]+|http:\/\/localhost(:\d+)?(\/[^\s]*)?|mailto:[^\s]+|tel:[+\d][\d\s-]*|[/#?][^\s]*)$/i
export const Href = v.pipe(
  v.string(),
  v.maxLength(2048),
  v.regex(SAFE_HREF, 'content.href'),
  v.check((href) => !href.startsWith('//') && !href.includes('\\'), 'content.href'),
)

/** A run of text, perhaps strong, perhaps a link. Text is text: nothing in it is ever read as HTML. */
export const Inline = v.strictObject({ text: Text, strong: v.optional(v.boolean()), href: v.optional(Href) })
export type Inline = v.InferOutput<typeof Inline>

export const Inlines = v.pipe(v.array(Inline), v.maxLength(50))
const Pixels = v.pipe(v.number(), v.finite(), v.minValue(0))
export const Picture = v.strictObject({
  kind: v.literal('image'),
  src: Href,
  alt: Text,
  width: v.optional(Pixels),
  height: v.optional(Pixels),
})

/** Something is written in every language the site speaks; the first present one is the fallback. */
export const inLanguages = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(
    v.record(Language, schema),
    v.check((all) => Object.keys(all).length > 0, 'content.no_language'),
    v.check((all) => Object.keys(all).length <= 20, 'content.many'),
  )

/** Blocks an email is made of. Texts may hold merge tags: `{{ first_name | default: "reader" }}`. */
export const EmailBlock = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: Text }),
  v.strictObject({ kind: v.literal('text'), of: Inlines }),
  v.strictObject({ kind: v.literal('button'), text: Text, href: Href }),
  Picture,
  v.strictObject({ kind: v.literal('divider') }),
  v.strictObject({
    kind: v.literal('columns'),
    of: v.pipe(
      v.array(
        v.strictObject({
          title: Text,
          text: Text,
          href: v.optional(Href),
          src: v.optional(Href),
          alt: v.optional(Text),
        }),
      ),
      v.minLength(1),
      v.maxLength(4),
    ),
  }),
  v.strictObject({
    kind: v.literal('products'),
    /** What is in their cart, or what they looked at and have not bought. Left out where there is nothing to show. */
    from: v.picklist(['cart', 'history']),
    limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)), 3),
  }),
  /** A code of their own, taken once per person from a pool of the site. */
  v.strictObject({ kind: v.literal('voucher'), pool: Id, label: v.optional(Text) }),
  /** Small print, above the sender's address; wherever it stands, it is shown there. */
  v.strictObject({ kind: v.literal('footer'), of: Inlines }),
])
export type EmailBlock = v.InferOutput<typeof EmailBlock>

const EmailText = v.strictObject({
  subject: v.pipe(
    Text,
    v.trim(),
    v.minLength(1, 'content.no_subject'),
    v.maxLength(200, 'content.long'),
    v.regex(/^[^\r\n\0\u2028\u2029]*$/, 'content.header'),
  ),
  preheader: v.optional(v.pipe(Text, v.maxLength(200, 'content.long'))),
  blocks: v.pipe(v.array(EmailBlock), v.minLength(1, 'content.empty'), v.maxLength(50)),
})
export type EmailText = v.InferOutput<typeof EmailText>

/** The content of an email in each language. `id` names it: nobody receives the same id twice in 90 days. */
export const EmailContent = v.strictObject({ id: Id, languages: inLanguages(EmailText) })
export type EmailContent = v.InferOutput<typeof EmailContent>

/**
 * The best written version for somebody: their exact language, its primary subtag, the site's, else the first.
 */
export const inLanguage = <T>(
  languages: Readonly<Record<string, T>>,
  wanted: string | undefined,
  fallback: string,
): { language: string; content: T } | undefined => {
  const primary = (wanted ?? '').split('-')[0] ?? ''
  for (const language of [wanted ?? '', primary, fallback, ...Object.keys(languages)]) {
    const content = Object.hasOwn(languages, language) ? languages[language] : undefined
    if (content !== undefined) return { language, content }
  }
  return undefined
}
