import * as v from 'valibot'

const Text = v.string()

/** What an open page says about itself, read in the page and decoded here: nothing in it is trusted to be anything but text. */
export const Facts = v.object({
  url: Text,
  title: Text,
  heading: Text,
  site: Text,
  language: Text,
  /** Primary languages the page says it exists in (`<link rel="alternate" hreflang>`). */
  languages: v.array(Text),
  /** For whom the scripts that look like our snippet were put there, the newest or a pinned one, at any address; and what they say of consent. */
  snippets: v.array(v.object({ key: Text, consent: Text })),
  jsonld: v.array(Text),
  metas: v.array(v.object({ name: Text, content: Text })),
})
export type Facts = v.InferOutput<typeof Facts>

/** From the page to the panel: what it says, and how many elements each asked selector finds now. */
export const Sight = v.object({ facts: Facts, counts: v.record(v.string(), v.number()) })
export type Sight = v.InferOutput<typeof Sight>
