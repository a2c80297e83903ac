import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { EmailContent, type EmailText, own, Step } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { Labelled, TextField } from '../controls/Field.tsx'
import { readAt, setAt } from '../edit/at.ts'
import { FindingsAt, isWithin } from '../story/Findings.tsx'
import { fill } from '../words/fill.ts'
import { EmailBlocks } from './EmailBlocks.tsx'
import { LanguageTabs, Unwritten } from './Languages.tsx'

/** A topic is an identifier; a dash that is still to be followed by something stays while it is typed. */
const topicOf = (typed: string): string =>
  typed
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+/, '')

/** Inboxes on a phone show about this much of a subject. */
const SUBJECT = 60

const Counted = ({
  label,
  value,
  best,
  max,
  onInput,
}: {
  label: string
  value: string
  best?: number
  max: number
  onInput(value: string): void
}) => {
  const { words } = useEditor()
  const n = [...value].length
  return (
    <div class="counted">
      <Labelled label={label}>
        <input
          value={value}
          maxLength={max}
          autocomplete="off"
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      </Labelled>
      <small class={best !== undefined && n > best ? 'count over' : 'count'}>
        {best === undefined ? n : fill(n > best ? words.countOver : words.countOf, { n, best })}
      </small>
    </div>
  )
}

type TextProps = { path: DocumentPath; text: EmailText; put(text: EmailText, typing?: string): void }

const TextFields = ({ path, text, put }: TextProps) => {
  const { words } = useEditor()
  const preheader = (value: string) => {
    const { preheader: _, ...rest } = text
    put(value === '' ? rest : { ...rest, preheader: value }, 'preheader')
  }
  return (
    <>
      <div class="card">
        <Counted
          label={words.subject}
          value={text.subject}
          best={SUBJECT}
          max={200}
          onInput={(subject) => put({ ...text, subject }, 'subject')}
        />
        <Counted label={words.preheader} value={text.preheader ?? ''} max={200} onInput={preheader} />
      </div>
      <EmailBlocks
        path={[...path, 'blocks']}
        blocks={text.blocks}
        onChange={(blocks, typing) => put({ ...text, blocks }, typing && `blocks-${typing}`)}
      />
    </>
  )
}

const empty: EmailText = { subject: '', blocks: [{ kind: 'text', of: [{ text: '' }] }] }

type Props = { path: DocumentPath; chosen: string; choose(language: string): void }

/** Writes an email: subject, first line of the inbox, blocks, in each language of the site; and its topic. */
export const EmailEditor = ({ path, chosen, choose }: Props) => {
  const { document, change, words, siteLanguages } = useEditor()
  const at = [...path, 'content']
  const content = readAt(EmailContent, document, at)
  const step = readAt(Step, document, path)
  if (!content || step?.kind !== 'email') return null
  const written = Object.keys(content.languages)
  const text = own(content.languages, chosen)
  const put = (next: unknown, typing?: string) =>
    change(setAt(document, [...at, 'languages', chosen], next), typing && `email-${chosen}-${typing}`)
  const from = written.find((each) => each !== chosen)
  return (
    <>
      <LanguageTabs
        all={[...new Set([...siteLanguages, ...written])]}
        written={written}
        chosen={chosen}
        onChoose={choose}
      >
        {text ? (
          <TextFields path={[...at, 'languages', chosen]} text={text} put={put} />
        ) : (
          <Unwritten
            chosen={chosen}
            from={from}
            onCopy={() => put(from && own(content.languages, from))}
            onBegin={() => put(empty)}
          />
        )}
      </LanguageTabs>
      <div class="card">
        <TextField
          label={words.topic}
          value={step.topic}
          max={56}
          onInput={(topic) => change(setAt(document, [...path, 'topic'], topicOf(topic)), 'email-topic')}
        />
        <p class="hint">{words.topicHint}</p>
      </div>
      <FindingsAt
        place={JSON.stringify(path)}
        elsewhere={(found) => isWithin(found, [...at, 'languages', chosen, 'blocks'])}
      />
    </>
  )
}
