import type { Step } from '../step.ts'

/** Where something is in a document: property names and indexes. */
export type Path = (string | number)[]

/** What changes a word: the editor opens the control of that kind on the value at the word's path. */
export const CONTROLS = [
  'ordinal',
  'event',
  'duration',
  'reentry',
  'condition',
  'message',
  'email',
  'since',
  'change',
  'segment',
  'reason',
] as const
export type ControlKind = (typeof CONTROLS)[number]

/** A word that can be changed. */
export type Word = { word: string; path: Path; control: ControlKind }

/** Running text (`lead` for the small words that hold the sentence together), or a word that can be changed. */
export type Token = { text: string; lead?: true } | Word

/** One line of the story; conditions inside conditions are indented. */
export type Line = { indent: number; tokens: Token[] }

/** What a step does to somebody: acts on them, lets time pass, or ends. */
export type Tone = 'act' | 'wait' | 'end'

/** A sequence inside a step, with the sentence that leads to it: a case of a branch, an arm of a split. */
export type Part = { lead: Token[]; path: Path; steps: StoryStep[] }

export type StoryStep = {
  id: string
  kind: Step['kind']
  tone: Tone
  path: Path
  main: Token[]
  note: string
  parts: Part[]
}

/** A whole workflow, told. What it does not have is absent. */
export type Story = {
  trigger: Line[]
  guard?: Line[]
  reentry: Line
  /** What holds throughout: the key, the hours, the cap, and what finishing means. */
  terms?: Line[]
  steps: StoryStep[]
  goal?: Line[]
  exit?: Line[]
}

/** What the ids of a document are called by the people who made them. */
export type Names = {
  tag(id: string): string
  workflow(id: string): string
  /** A list or a segment. */
  segment?(id: string): string
  /** An email or a message of the document itself, by the id of its content. */
  content?(id: string): string | undefined
}

export const text = (words: string): Token => ({ text: words })
export const lead = (words: string): Token => ({ text: words, lead: true })
export const word = (control: ControlKind, path: Path, words: string): Token => ({ word: words, path, control })

/** The plain text of tokens, for names, titles and tests. */
export const plain = (tokens: readonly Token[]): string =>
  tokens.map((token) => ('word' in token ? token.word : token.text)).join('')
