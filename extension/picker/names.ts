/** Why a name is not one to build on: it will be another at the next release, the next page, or the next second. */
export type Refusal = 'hashed' | 'generated' | 'numbered' | 'state' | 'styling'

const LIBRARY_HASH = /^(css|sc|jsx|svelte|emotion|tss|jss|astro)-/
const GENERATED =
  /[:«»]|^(ember|ext-gen|yui|gwt-uid|mui-|radix-|headlessui-|react-select|downshift|select2-|cdk-|mat-|__next|docs-internal)/i
const STATE =
  /^(is|has|ng|v)-|^(active|open(ed)?|closed|selected|current|hover(ed)?|focus(ed)?|disabled|enabled|visible|hidden|show(n)?|load(ing|ed)|expanded|collapsed|checked|first|last|odd|even|sticky|scrolled|animated|lazy(loaded)?)$/i
const STYLING =
  /[/[\]%!@]|^-?(m|p)[trblxyse]?-(\d|auto|px|\[)|^(w|h|gap|top|left|right|bottom|inset|z|text|bg|border|rounded|flex|grid|col|row|items|justify|self|font|leading|tracking|shadow|opacity|max|min|space|overflow|cursor|transition|duration|ease|align|float|order|aspect|object|d|fs|fw|lh)(-|$)|^(container|wrapper|inner|outer|inline|block|absolute|relative|fixed|clearfix|truncate|uppercase|underline|antialiased)$/

const SEPARATORS = /[-_]+/

/** `2kXz9`, `1q2w3e`: letters and digits woven together. A trailing number (`h2`, `step12`) is a human habit. */
const isWoven = (part: string): boolean =>
  part.length >= 5 && /\d/.test(part) && /[a-z]/i.test(part) && !/^[a-z]+\d{1,3}$/i.test(part)

/** `bdVaJa`, `gsnTZi`: capitals where no word begins. `addToCart` has words. */
const isJumbled = (part: string): boolean => {
  const words = part.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []
  return words.length >= 3 && words.filter((word) => word.length <= 2).length * 2 >= words.length
}

const isUnpronounceable = (part: string): boolean => /[bcdfghjklmnpqrstvwxz]{6,}/i.test(part)

/** Says why a class, id or attribute value cannot be trusted to stay; `undefined` when it can. */
export const refusalOf = (name: string): Refusal | undefined => {
  if (GENERATED.test(name)) return 'generated'
  const parts = name.split(SEPARATORS)
  if (LIBRARY_HASH.test(name) || parts.some((part) => isWoven(part) || isJumbled(part) || isUnpronounceable(part)))
    return 'hashed'
  return /\d{3,}/.test(name) ? 'numbered' : undefined
}

/** The same for a class, which may also tell a state or a look instead of what the element is. */
export const classRefusalOf = (name: string): Refusal | undefined => {
  if (STATE.test(name)) return 'state'
  if (STYLING.test(name)) return 'styling'
  return /:/.test(name) ? 'styling' : refusalOf(name)
}

/** Attributes frameworks write for themselves. */
const FRAMEWORK =
  /^data-(v-|react|emotion|svelte|astro|styled|n-|s-|radix|headlessui|state$|server|turbo|hydrat|rh$|gtm-vis)/

/** Attributes written to be found: by tests, by scripts, by forms. */
export const isHook = (attribute: string): boolean => attribute.startsWith('data-') && !FRAMEWORK.test(attribute)
