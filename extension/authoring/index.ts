export { namesOf } from './names.ts'
export { newStory } from './newStory.ts'
export { StoryEditor } from './StoryEditor.tsx'
