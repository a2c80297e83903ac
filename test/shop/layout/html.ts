import { html, raw } from 'hono/html'

export { html }

/** Escaped markup; what `html` returns. */
export type Html = ReturnType<typeof html>

export const nothing: Html = raw('')

const inScript: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

/**
 * JSON that can stand inside a `<script>`: neither `</script>` nor `<!--` can end or change it, and the two line
 * separators that JSON allows but older JavaScript does not are escaped.
 * https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
export const inlineJson = (value: unknown): Html =>
  raw(JSON.stringify(value).replace(/[<>&\u2028\u2029]/g, (character) => inScript[character] ?? ''))
