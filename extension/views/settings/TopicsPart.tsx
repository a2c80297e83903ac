import { useSignal } from '@preact/signals'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { own, topicTitle, untitledIn } from '../../../worker/engine/index.ts'
import type { SiteDetail } from '../../../worker/protocolSite.ts'
import { sayIssue, words } from '../../locales/index.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { ready } from '../../state/loaded.ts'
import { reload, tags, workflows } from '../../state/site.ts'
import { useSiteChange } from '../../state/siteChange.ts'
import { Part } from './Part.tsx'
import { languagesOf, refusedIn, type Titles, usedTopics, writtenIn } from './titles.ts'

type FieldProps = {
  language: string
  value: string
  /** What readers of this language see while there is no title, and whether it is in another one or in none. */
  reads: { title: string; foreign: boolean }
  error: string | undefined
  onInput(title: string): void
}

const TitleField = ({ language, value, reads, error, onInput }: FieldProps) => {
  const w = words.value.settings.topics
  const id = useId()
  const empty = value.trim() === ''
  return (
    <div class="titled">
      <label for={id}>{nameOf('language', language)}</label>
      <input
        id={id}
        type="text"
        lang={language}
        autocomplete="off"
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={empty || error !== undefined ? `${id}-said` : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      {error !== undefined ? (
        <p class="error" id={`${id}-said`} role="alert">
          {error}
        </p>
      ) : (
        empty && (
          <p class={reads.foreign ? 'match no' : 'hint'} id={`${id}-said`}>
            {w.reads(reads.title)}
          </p>
        )
      )}
    </div>
  )
}

type TopicProps = {
  site: SiteDetail
  topic: string
  by: readonly string[]
  titles: Titles
  errorOf(language: string): string | undefined
  onInput(language: string, title: string): void
}

const Topic = ({ site, topic, by, titles, errorOf, onInput }: TopicProps) => {
  const w = words.value.settings.topics
  const written = writtenIn(titles)
  const languages = languagesOf(site, topic)
  const untitled = untitledIn(written, topic, languages)
  return (
    <fieldset class="topic">
      <legend>{topic}</legend>
      <p class="hint">{by.length > 0 ? w.used(by) : w.unused}</p>
      {languages.map((language) => (
        <TitleField
          key={language}
          language={language}
          value={own(own(titles, topic) ?? {}, language) ?? ''}
          reads={{ title: topicTitle(written, topic, language, site.language), foreign: untitled.includes(language) }}
          error={errorOf(language)}
          onInput={(title) => onInput(language, title)}
        />
      ))}
    </fieldset>
  )
}

/** The titles of a site while an owner writes them, and what is wrong with each. */
const useTitles = (site: SiteDetail) => {
  const saving = useSiteChange(site.id)
  const titles = useSignal<Titles>(site.topics ?? {})
  const refused = refusedIn(saving.failure.value)
  return {
    saving,
    titles: titles.value,
    /** Whether all that went wrong is said at a title. */
    said: refused.length > 0,
    errorOf(topic: string, language: string): string | undefined {
      const found = refused.find((each) => each.topic === topic && each.language === language)
      return found && sayIssue(found.code, found.message)
    },
    write(topic: string, language: string, title: string): void {
      titles.value = { ...titles.value, [topic]: { ...own(titles.value, topic), [language]: title } }
      saving.touch()
    },
    async save(): Promise<void> {
      const topics = writtenIn(titles.value)
      await saving.save({ topics })
      if (saving.state.value === 'saved') titles.value = topics ?? {}
    },
  }
}

/** What people read for each topic of the emails, in each language: where they choose what they get, and where they leave. */
export const TopicsPart = ({ site, owner }: { site: SiteDetail; owner: boolean }) => {
  const w = words.value.settings.topics
  const { saving, titles, said, errorOf, write, save } = useTitles(site)
  const [flows, tagged] = [workflows.value.value, tags.value.value]
  const list = useRef<HTMLDivElement>(null)
  // The button is below them all: what was refused may be out of sight.
  useLayoutEffect(() => {
    if (said) list.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [saving.failure.value])
  const missing = [flows, tagged].find(({ state }) => state !== 'ready')
  const used = usedTopics(ready(flows)?.workflows ?? [], ready(tagged)?.tags.map(({ tag }) => tag) ?? [], site.topics)
  return (
    <Part title={w.title} lead={w.lead} owner={owner} saving={saving} said={said} onSave={() => void save()}>
      {missing?.state === 'failed' && <Trouble failure={missing.failure} again={reload} />}
      {used.length === 0 && !missing && <p class="hint">{w.none}</p>}
      <div ref={list}>
        {used.map(({ topic, by }) => (
          <Topic
            key={topic}
            site={site}
            topic={topic}
            by={by}
            titles={titles}
            errorOf={(language) => errorOf(topic, language)}
            onInput={(language, title) => write(topic, language, title)}
          />
        ))}
      </div>
    </Part>
  )
}
