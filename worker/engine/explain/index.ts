/** The only prose of the engine: codes and documents told in English, French and Italian. */
export { explainIssue } from './issue.ts'
export { sayCondition, sayDuration, sayEvent, sayOrdinal } from './sentence.ts'
export {
  CONTROLS, type ControlKind, type Line as StoryLine, type Names as StoryNames, type Part as StoryPart, type Path as DocumentPath,
  plain as plainText, type Story, type StoryStep, type Token as StoryToken, type Tone as StoryTone, type Word as StoryWord,
} from './story.ts'
export { tellWorkflow } from './workflow.ts'
