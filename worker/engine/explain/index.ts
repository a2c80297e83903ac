/**
 * The only prose of the engine: codes and documents told in English, French and Italian. A door of its own, so that deciding about a
 * page view does not load it.
 */
export { explainChange } from './diff.ts'
export { type Foreseen, sayFates } from './fates.ts'
export { explainIssue } from './issue.ts'
export { sayCondition } from './sentence.ts'
export {
  CONTROLS,
  type ControlKind,
  type Line as StoryLine,
  type Names as StoryNames,
  type Path as DocumentPath,
  plain as plainText,
  type Story,
  type StoryStep,
  type Token as StoryToken,
  type Word as StoryWord,
} from './story.ts'
export { sayWhy } from './why.ts'
export { tellWorkflow } from './workflow.ts'
