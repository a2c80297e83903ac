import * as v from 'valibot'
import { inLanguage } from './content.ts'
import { Id, Language, own, Title } from './name.ts'
import { type Step, walk } from './step.ts'
import type { Workflow } from './workflow.ts'

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

const EMAIL = 'email:'

/** The topics of emails among purposes of consent. */
export const topicsAmong = (purposes: readonly string[]): string[] =>
  purposes
    .flatMap((purpose) => (purpose.startsWith(EMAIL) ? purpose.slice(EMAIL.length) : []))
    .filter((topic) => v.is(Id, topic))

/** What an email is about that its readers may leave, or what the boxes of a message ask for. */
const topicsAt = (step: Step): string[] => {
  if (step.kind === 'email') return step.transactional ? [] : [step.topic]
  if (step.kind !== 'message') return []
  const blocks = Object.values(step.message.languages).flat()
  return topicsAmong(blocks.flatMap((block) => (block.kind === 'consent' ? block.purpose : [])))
}

/** Topics that a workflow makes people read the titles of, once each: of the emails they may leave, and of those its messages ask for. */
export const topicsIn = ({ steps }: Pick<Workflow, 'steps'>): string[] => [
  ...new Set([...walk(steps)].flatMap(({ step }) => topicsAt(step))),
]
