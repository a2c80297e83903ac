export { newStory } from './newStory.ts'
export { StoryEditor, type StoryEditorProps } from './StoryEditor.tsx'
