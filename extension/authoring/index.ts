export { copyOf } from './copyOf.ts'
export { namesOf } from './names.ts'
export { newStory } from './newStory.ts'
export { StoryEditor } from './StoryEditor.tsx'
