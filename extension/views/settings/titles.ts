import { own, type Tag, type Topics, topicsAmong } from '../../../worker/engine/index.ts'
import type { WorkflowSummary } from '../../../worker/protocolWorkflows.ts'
import type { Failure } from '../../api/index.ts'

/** Titles as they are being written, by topic and language: an empty one is none. */
export type Titles = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A topic, and the names of the workflows and forms that people meet it by. */
type Used = { topic: string; by: string[] }

const askedBy = (tag: Tag): string[] =>
  tag.kind === 'element' && tag.identifies ? topicsAmong(tag.identifies.purposes) : []

/** Every topic that is used or has a title, in the order of the alphabet. What was put into the archive uses nothing. */
export const usedTopics = (
  workflows: readonly WorkflowSummary[],
  tags: readonly Tag[],
  topics: Topics | null,
): Used[] => {
  const uses = [
    ...workflows.filter(({ status }) => status !== 'archived').map(({ name, topics }) => ({ name, topics })),
    ...tags.map((tag) => ({ name: tag.name, topics: askedBy(tag) })),
  ]
  const all = new Set([...uses.flatMap((use) => use.topics), ...Object.keys(topics ?? {})])
  return [...all].sort().map((topic) => ({
    topic,
    by: uses.filter((use) => use.topics.includes(topic)).map(({ name }) => name),
  }))
}

/** Languages a topic may have titles in: those of the site, and whatever it has one in already, so that none is out of sight. */
export const languagesOf = (
  site: { language: string; languages: readonly string[]; topics: Topics | null },
  topic: string,
): string[] => [...new Set([site.language, ...site.languages, ...Object.keys(own(site.topics ?? {}, topic) ?? {})])]

/** What is written, without what is empty; null where nothing is left. */
export const writtenIn = (titles: Titles): Topics | null => {
  const topics = Object.entries(titles).flatMap(([topic, each]) => {
    const written = Object.entries(each).flatMap(([language, title]) =>
      title.trim() ? [[language, title.trim()]] : [],
    )
    return written.length > 0 ? [[topic, Object.fromEntries(written)]] : []
  })
  return topics.length > 0 ? Object.fromEntries(topics) : null
}

/** What the worker refused of the titles: which one, and why. */
type Refused = { topic: string; language: string; code: string; message: string }

/** The titles a refusal is about; none if it is about anything else too, which is then said as a whole. */
export const refusedIn = (failure: Failure | undefined): Refused[] => {
  const issues = failure?.kind === 'refused' ? (failure.problem?.issues ?? []) : []
  const refused = issues.flatMap(({ path: [part, topic, language], code, message }) =>
    part === 'topics' && typeof topic === 'string' && typeof language === 'string'
      ? [{ topic, language, code, message }]
      : [],
  )
  return refused.length === issues.length ? refused : []
}
