export { newStory } from './newStory.ts'
export { StoryEditor } from './StoryEditor.tsx'
