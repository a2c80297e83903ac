import type { StoryLine, StoryStep, StoryToken, StoryWord } from '../../../worker/engine/explain/index.ts'
import type { WordControl } from '../context.ts'
import { DETAILED } from '../edit/newStep.ts'

/** A word of the story as it is drawn: some open a control that the sentence itself knows nothing of. */
export type DrawnWord = Omit<StoryWord, 'control'> & { control: WordControl; lead?: true }
export type DrawnToken = StoryToken | DrawnWord

/** Text as a word, with the space after it left outside. */
const wordOf = (text: string, word: Omit<DrawnWord, 'word'>): DrawnToken[] => {
  const bare = text.trimEnd()
  return [{ word: bare, ...word }, ...(bare === text ? [] : [{ text: text.slice(bare.length) }])]
}

/** "When" and "or when" open the trigger they lead to: that is where its kind is chosen. */
export const triggerTokens = ({ tokens: [first, ...rest] }: StoryLine, at: number): DrawnToken[] =>
  first && 'text' in first
    ? [...wordOf(first.text, { path: ['trigger', at], control: 'trigger', lead: true }), ...rest]
    : [...(first ? [first] : []), ...rest]

const isDetailed = (kind: string): boolean => DETAILED.some((each) => each === kind)

/** What a wait waits for opens its control, as do the first words of a step with details; every other step is drawn as it is told. */
export const stepTokens = ({ kind, main, path }: StoryStep): DrawnToken[] => {
  const [first, ...rest] = main
  const control = kind === 'wait' ? 'wait' : isDetailed(kind) ? 'step' : undefined
  return control && first && 'text' in first ? [...wordOf(first.text, { path, control }), ...rest] : main
}
