/** `{name}` stands for an argument; one that is missing leaves nothing behind. */
export const fill = (template: string, args: Readonly<Record<string, unknown>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => (Object.hasOwn(args, name) ? String(args[name]) : ''))
