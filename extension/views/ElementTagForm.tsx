import { useSignal } from '@preact/signals'
import type { ElementTag } from '../../worker/engine/index.ts'
import { words } from '../locales/index.ts'
import { newElementTag } from '../page/drafts.ts'
import { Field } from '../parts/Field.tsx'
import { BackHeader } from '../parts/Header.tsx'
import { PatternField } from '../parts/PatternField.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import type { Picked } from '../picker/picked.ts'
import { facts, pageUrl } from '../state/page.ts'
import { leaveTag } from '../state/route.ts'
import { host } from '../state/tab.ts'
import { useTagDraft } from '../state/tagDraft.ts'
import { FormFields } from './FormFields.tsx'
import { SelectorField } from './SelectorField.tsx'
import { TagFooter } from './TagFooter.tsx'
import { UsedBy } from './UsedBy.tsx'

const INTERACTIONS = ['click', 'submit', 'view'] as const

const InteractionField = ({
  value,
  onChange,
}: {
  value: ElementTag['interaction']
  onChange(value: ElementTag['interaction']): void
}) => {
  const w = words.value.tag
  return (
    <fieldset class="field choices">
      <legend>{w.interaction}</legend>
      {INTERACTIONS.map((one) => (
        <label key={one}>
          <input type="radio" name="interaction" checked={value === one} onChange={() => onChange(one)} />
          {w.interactions[one]}
        </label>
      ))}
    </fieldset>
  )
}

type Props = { tag: ElementTag; isNew: boolean; picked?: Picked | undefined }

/** Names one thing on a page and what people do with it. */
export const ElementTagForm = ({ tag: initial, isNew, picked }: Props) => {
  const w = words.value.tag
  const { tag, busy, failure, valid, errorAt, change, save, remove } = useTagDraft(initial, isNew)
  const wholeForm = useSignal(false)
  const described = wholeForm.value ? picked?.form : picked?.element
  const swap = () => {
    wholeForm.value = !wholeForm.value
    const next = wholeForm.value ? picked?.form : picked?.element
    if (next !== undefined) change(newElementTag(next, pageUrl.value, facts.value?.languages ?? [], []))
  }
  const submit = (event: Event) => {
    event.preventDefault()
    void save()
  }
  return (
    <form class="view" onSubmit={submit} noValidate>
      <BackHeader title={isNew ? w.newElement : w.editElement} under={host.value} onBack={leaveTag} />
      <main tabIndex={-1}>
        {picked?.form !== undefined && (
          <div class="row">
            <button type="button" class="btn small" onClick={swap}>
              {wholeForm.value ? w.useElement : w.useForm}
            </button>
          </div>
        )}
        <Field
          label={w.name}
          value={tag.value.name}
          hint={w.elementNameHint}
          error={errorAt('name')}
          onInput={(name) => change({ name })}
        />
        <SelectorField
          selectors={tag.value.selectors}
          described={described}
          error={errorAt('selectors')}
          onChange={(selectors) => change({ selectors })}
        />
        <InteractionField value={tag.value.interaction} onChange={(interaction) => change({ interaction })} />
        {tag.value.interaction === 'submit' && <FormFields tag={tag.value} described={described} onChange={change} />}
        <PatternField
          label={w.pages}
          everywhere
          value={tag.value.pages[0] ?? '*'}
          onInput={(pattern) => change({ pages: [pattern, ...tag.value.pages.slice(1)] })}
        />
        {!isNew && <UsedBy id={tag.value.id} />}
        {failure.value && <Trouble failure={failure.value} />}
      </main>
      <TagFooter busy={busy.value} valid={valid} onDelete={isNew ? undefined : remove} />
    </form>
  )
}
