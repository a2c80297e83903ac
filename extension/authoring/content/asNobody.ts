/** A merge tag that ends with what is said instead. What else a template may say, the worker alone fills. */
const TAG = /\{\{[^{}]*\|\s*default:\s*(["'])(.*?)\1\s*\}\}/g

/** A text as somebody reads it of whom nothing is known: `{{ first_name | default: "reader" }}` says `reader`. */
export const asNobody = (text: string): string => text.replace(TAG, '$2')
