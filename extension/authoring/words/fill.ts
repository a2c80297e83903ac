/** Puts values where `{name}` stands. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(Object.hasOwn(values, name) ? values[name] : whole))

/** The sentence for one, or for `n` of something, as the language counts them. */
export const counted = (one: string, other: string, n: number, language: string): string =>
  fill(new Intl.PluralRules(language).select(n) === 'one' ? one : other, { n })
