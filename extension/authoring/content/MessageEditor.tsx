import { useRef } from 'preact/hooks'
import type { DocumentPath } from '../../../worker/engine/explain/index.ts'
import { Message, own, withTexts } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { DurationField } from '../controls/Duration.tsx'
import { SelectField } from '../controls/Field.tsx'
import { readAt, setAt } from '../edit/at.ts'
import { type Aside, type Kind, retyped } from '../edit/messageKinds.ts'
import { newBlock } from '../edit/newBlock.ts'
import { FindingsAt, FindingsUnder, isUnder } from '../story/Findings.tsx'
import { languageOf, wordsFor } from '../words/index.ts'
import { asNobody } from './asNobody.ts'
import { LanguageTabs, Unwritten } from './Languages.tsx'
import { MessageBlocks } from './MessageBlocks.tsx'
import { isPlacing, Placing } from './Placing.tsx'
import { Repeats } from './Repeats.tsx'
import { Rules } from './Showing.tsx'
import { Sketch } from './Sketch.tsx'

const KINDS = ['bar', 'slide_in', 'modal', 'form', 'inline', 'tooltip', 'change'] as const satisfies readonly Kind[]

/** What is told beside fields of its own; the rest is told beside the kind. */
const hasField = (key: string | number | undefined, kind: Kind): boolean =>
  key === 'languages' || key === 'display' || key === 'expires' || isPlacing(key, kind)

type KindProps = { path: DocumentPath; kind: Kind; onChange(kind: Kind): void }

const KindField = ({ path, kind, onChange }: KindProps) => {
  const { words } = useEditor()
  return (
    <div class="card block">
      <SelectField
        label={words.messageKind}
        value={kind}
        choices={KINDS.map((value) => ({ value, label: words[`as_${value}`] }))}
        onChange={onChange}
      />
      <p class="hint">{words[`about_${kind}`]}</p>
      <FindingsUnder path={path} are={(found) => found.length > path.length && !hasField(found[path.length], kind)} />
    </div>
  )
}

type Props = { path: DocumentPath; chosen: string; choose(language: string): void }

/** Its words, in one language. */
const Written = ({ path, chosen, message }: Props & { message: Message }) => {
  const { document, change, words } = useEditor()
  const blocks = own(message.languages, chosen)
  const from = Object.keys(message.languages).find((each) => each !== chosen)
  const at = [...path, 'message', 'languages', chosen]
  const put = (next: unknown, typing?: string) =>
    change(setAt(document, at, next), typing && `message-${chosen}-${typing}`)
  if (!blocks)
    return (
      <Unwritten
        chosen={chosen}
        from={from}
        onCopy={() => put(from && own(message.languages, from))}
        onBegin={() => put([newBlock(message.kind === 'change' ? 'change' : 'text', words)])}
      />
    )
  return (
    <>
      <Sketch kind={message.kind} language={chosen} blocks={withTexts(blocks, asNobody)} />
      <FindingsUnder path={at} are={({ length }) => length === at.length} />
      <MessageBlocks path={at} kind={message.kind} blocks={blocks} onChange={put} />
    </>
  )
}

/** Writes a message: what it is, its words in each language, where it stands, when and how often it may be seen. */
export const MessageEditor = (props: Props) => {
  const { document, change, words, siteLanguages, language } = useEditor()
  const aside = useRef<Aside>({})
  const at = [...props.path, 'message']
  const message = readAt(Message, document, at)
  if (!message) return null
  const put = (key: string, value: unknown, typing?: string) =>
    change(setAt(document, [...at, key], value), typing && `message-${typing}`)
  const become = (kind: Kind) => {
    const next = retyped(message, kind, aside.current, (code) => wordsFor(languageOf(code) ?? language))
    aside.current = next.aside
    change(setAt(document, at, next.message))
  }
  const written = Object.keys(message.languages)
  const inLanguages = [...at, 'languages']
  const display = { path: [...at, 'display'], display: message.display, put: put.bind(undefined, 'display') }
  return (
    <>
      <LanguageTabs
        all={[...new Set([...siteLanguages, ...written])]}
        written={written}
        chosen={props.chosen}
        onChoose={props.choose}
      >
        <FindingsUnder path={inLanguages} are={(found) => found[inLanguages.length] !== props.chosen} />
        <KindField path={at} kind={message.kind} onChange={become} />
        <Written {...props} message={message} />
      </LanguageTabs>
      <Placing path={at} message={message} put={put} />
      <Rules {...display} />
      <div class="card block">
        <Repeats {...display} />
        <div class="field">
          <span class="label" aria-hidden="true">
            {words.expires}
          </span>
          <DurationField
            label={words.expires}
            value={message.expires}
            onChange={(value) => put('expires', value, 'expires')}
          />
        </div>
        <FindingsUnder path={[...at, 'expires']} />
      </div>
      <FindingsAt
        place={JSON.stringify(props.path)}
        elsewhere={(path) => isUnder(path, at) && path.length > at.length}
      />
    </>
  )
}
