import { eventOf, type Tag, type Trigger, type Workflow } from '../../worker/engine/index.ts'
import { newMessage } from './edit/newStep.ts'
import { slug, uniqueId } from './edit/uniqueId.ts'
import { fill } from './words/fill.ts'
import { type Language, languageOf, wordsFor } from './words/index.ts'

const startOf = (tag: Tag): Trigger => {
  const event = eventOf(tag)
  return tag.kind === 'page' ? { kind: 'count', event, within: 'P7D', reaches: 3 } : { kind: 'event', event }
}

/**
 * A workflow to start from: on the third view of a tagged page within 7 days (or on what the tag tells: a click, a form sent, a sight), show a bar.
 * Everything else is a few clicks away. `language` is the one its author speaks, `written` the one the site's visitors read.
 */
export const newStory = (
  tag: Tag,
  existingIds: readonly string[],
  language: Language,
  written: string = language,
): Workflow => {
  const words = wordsFor(language)
  const name = fill(tag.kind === 'page' ? words.newPageStory : words.newElementStory, { tag: tag.name }).slice(0, 120)
  const id = uniqueId(name, existingIds)
  return {
    id,
    name,
    objective: 'conversion',
    trigger: [startOf(tag)],
    reentry: { kind: 'once' },
    attribution: 'P30D',
    priority: 50,
    purposes: ['onsite'],
    steps: [newMessage(slug(`${id}-bar`), 'bar', written, wordsFor(languageOf(written) ?? language))],
  }
}
