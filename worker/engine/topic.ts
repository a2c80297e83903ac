import * as v from 'valibot'
import { inLanguage } from './content.ts'
import { Id, Language, own, Title } from './name.ts'

/** Topics a site may have titles for, and languages of each. */
const MOST = 50

/** What people read for each topic of a site's emails, in the languages it is written in. */
export const Topics = v.pipe(
  v.record(
    Id,
    v.pipe(
      v.record(Language, Title),
      v.check((titles) => Object.keys(titles).length > 0, 'topic.none'),
      v.check((titles) => Object.keys(titles).length <= MOST, 'topic.many'),
    ),
  ),
  v.check((topics) => Object.keys(topics).length <= MOST, 'topic.many'),
)
export type Topics = v.InferOutput<typeof Topics>

/** A topic without a title, made readable: `new_books` is “New books”. */
const readable = (topic: string): string => topic.charAt(0).toUpperCase() + topic.slice(1).replaceAll(/[_-]/g, ' ')

/**
 * What a topic is called in a reader's language; where it has no title in it, in their main language, then the site's, then the first that is written;
 * where it has none, its id made readable.
 */
export const topicTitle = (topics: Topics | null, topic: string, language: string, ofSite: string): string => {
  const titles = topics ? own(topics, topic) : undefined
  return (titles && inLanguage(titles, language, ofSite)?.content) ?? readable(topic)
}

/** Languages a topic's emails are written in and its title is not, nor their main language. */
export const untitledIn = (topics: Topics | null, topic: string, languages: readonly string[]): string[] => {
  const titles = (topics && own(topics, topic)) ?? {}
  return languages.filter(
    (language) => own(titles, language) === undefined && own(titles, language.split('-')[0] ?? '') === undefined,
  )
}
