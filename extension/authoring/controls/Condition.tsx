import { type DocumentPath, sayCondition } from '../../../worker/engine/explain/index.ts'
import { Condition, type Leaf, type Workflow } from '../../../worker/engine/index.ts'
import { useEditor } from '../context.ts'
import { readAt, setAt } from '../edit/at.ts'
import {
  addBeside,
  asCondition,
  asPredicate,
  canRemove,
  type Predicate,
  removeCondition,
  turnGuard,
} from '../edit/conditions.ts'
import { emailsOf } from '../edit/emails.ts'
import { Segmented, SelectField } from './Field.tsx'
import { LeafFields } from './Leaf.tsx'

/** Kinds of condition the builder draws; the others of the language are shown as their sentence. */
const KINDS = ['count', 'recency', 'attribute', 'email', 'consent', 'segment', 'workflow'] as const
type Drawn = (typeof KINDS)[number]

type Known = { workflow?: string | undefined; segment?: string | undefined }

const begun = (kind: Drawn, document: Workflow, { workflow, segment }: Known): Leaf => {
  switch (kind) {
    case 'count':
      return { kind, event: { type: 'purchase' }, window: { kind: 'ever' }, op: 'gte', n: 1 }
    case 'recency':
      return { kind, which: 'last', event: { type: 'page_view' }, op: 'within', ago: 'P7D' }
    case 'attribute':
      return { kind, name: 'interest', op: 'is', value: '' }
    case 'consent':
      return { kind, purpose: 'email:newsletter' }
    case 'email': {
      const last = emailsOf(document).at(-1)
      return { kind, state: 'opened', ...(last ? { step: last.step.id } : { topic: 'newsletter' }) }
    }
    case 'segment':
      return { kind, id: segment ?? 'another' }
    case 'workflow':
      return { kind, id: workflow ?? 'another', state: 'in' }
  }
}

type Props = { path: DocumentPath }

/** "unless they …" or "only if they …", for the condition the guard is made of. */
const Polarity = ({ path, predicate, put }: Props & { predicate: Predicate; put(next: Predicate): void }) => {
  const { document, change, words, show } = useEditor()
  const unless = document.guard?.kind === 'not'
  const isGuard = path[0] === 'guard' && path.length === (unless ? 2 : 1)
  if (isGuard) {
    const turn = (next: boolean) => {
      change(turnGuard(document, next))
      show({ kind: 'word', control: 'condition', path: next ? ['guard', 'of'] : ['guard'] })
    }
    return (
      <Segmented
        legend={words.polarity}
        hidden
        value={unless ? 'unless' : 'only'}
        choices={[
          { value: 'unless', label: words.unless },
          { value: 'only', label: words.onlyIf },
        ]}
        onChange={(next) => turn(next === 'unless')}
      />
    )
  }
  return (
    <Segmented
      legend={words.polarity}
      hidden
      value={predicate.negated ? 'no' : 'yes'}
      choices={[
        { value: 'yes', label: words.isTrue },
        { value: 'no', label: words.isNotTrue },
      ]}
      onChange={(next) => put({ ...predicate, negated: next === 'no' })}
    />
  )
}

/** And, or, away: what can be done with a whole condition. */
const Around = ({ path }: Props) => {
  const { document, change, words, show } = useEditor()
  const add = (kind: 'all' | 'any') => {
    const next = addBeside(document, path, kind, begun('count', document, {}))
    change(next.document)
    show({ kind: 'word', control: 'condition', path: next.path })
  }
  const remove = () => {
    change(removeCondition(document, path))
    show(undefined)
  }
  return (
    <div class="row around">
      <button type="button" class="link" onClick={() => add('all')}>
        {words.addAnd}
      </button>
      <button type="button" class="link" onClick={() => add('any')}>
        {words.addOr}
      </button>
      <span class="spacer" />
      {canRemove(path) && (
        <button type="button" class="link no" onClick={remove}>
          {words.remove}
        </button>
      )}
    </div>
  )
}

/** Changes one predicate. One that the builder cannot draw is shown as its sentence, and stays as it is. */
export const ConditionControl = ({ path }: Props) => {
  const { document, change, words, workflows, segments, names, language } = useEditor()
  const condition = readAt(Condition, document, path)
  if (!condition) return null
  const predicate = asPredicate(condition)
  const kind = KINDS.find((each) => each === predicate?.leaf.kind)
  if (!predicate || !kind) {
    return (
      <>
        <p class="says">{sayCondition(condition, names, language)}</p>
        <p class="hint">{words.cannotDraw}</p>
        <Around path={path} />
      </>
    )
  }
  const known = { workflow: workflows[0]?.id, segment: segments[0]?.id }
  const isThere = (each: Drawn) => (each !== 'workflow' && each !== 'segment') || known[each] !== undefined
  const put = (next: Predicate, typed = false) =>
    change(setAt(document, path, asCondition(next)), typed ? JSON.stringify(path) : undefined)
  return (
    <>
      <Polarity path={path} predicate={predicate} put={put} />
      <SelectField
        label={words.conditionKind}
        hidden
        value={kind}
        choices={KINDS.filter((each) => kind === each || isThere(each)).map((each) => ({
          value: each,
          label: words[`kind_${each}`],
        }))}
        onChange={(next) => put({ ...predicate, leaf: begun(next, document, known) })}
      />
      <LeafFields
        leaf={predicate.leaf}
        onChange={(leaf, typed) => put({ ...predicate, leaf }, typed)}
        inside={path[0] !== 'guard'}
      />
      <Around path={path} />
    </>
  )
}
