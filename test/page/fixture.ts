/** What a visitor does: goes to an address, runs what a click would run, or goes back. */
export type Step = { goto: string } | { run: string } | 'back'

/** What a file of a site says. `%TAG%` stands for the install line; `slow`: ms until it is answered. */
export type File = { body: string; type?: string; headers?: Readonly<Record<string, string>>; slow?: number }

/**
 * A small site of its own: its files, and a visit of it. Each step says which views it must make, as `path · title`; most make one,
 * and some must make none.
 */
export type Fixture = {
  name: string
  files: Readonly<Record<string, File>>
  /** Answers what no file does, as the servers of single-page sites do. */
  fallback?: File
  /** Attributes of the tag. */
  tag?: string
  visit: readonly (readonly [step: Step, views: readonly string[]])[]
  /** What the last page must say of itself, where a visit that went another way would prove nothing; by browser. */
  proof?: { script: string; in: readonly string[] }
}

export const html = (title: string, body: string, head = ''): File => ({
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>${head}%TAG%<body>${body}`,
})

/** A click on what a selector finds, through open shadow roots with ` >>> `. */
export const click = (selector: string): Step => ({
  run: `${JSON.stringify(selector)}.split(' >>> ').reduce((root, one) => (root.shadowRoot ?? root).querySelector(one), document).click()`,
})
