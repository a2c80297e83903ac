import type { PageTag } from '../../worker/engine/index.ts'
import { words } from '../locales/index.ts'
import { Field } from '../parts/Field.tsx'
import { BackHeader } from '../parts/Header.tsx'
import { PatternField } from '../parts/PatternField.tsx'
import { ReadsField } from '../parts/ReadsField.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { leaveTag } from '../state/route.ts'
import { host } from '../state/tab.ts'
import { useTagDraft } from '../state/tagDraft.ts'
import { TagFooter } from './TagFooter.tsx'
import { UsedBy } from './UsedBy.tsx'

/** Names pages: by their address, with the values rules may know of them. */
export const PageTagForm = ({ tag: initial, isNew }: { tag: PageTag; isNew: boolean }) => {
  const w = words.value.tag
  const { tag, busy, failure, valid, errorAt, change, save, remove } = useTagDraft(initial, isNew)
  const submit = (event: Event) => {
    event.preventDefault()
    void save()
  }
  return (
    <form class="view" onSubmit={submit} noValidate>
      <BackHeader title={isNew ? w.newPage : w.editPage} under={host.value} onBack={leaveTag} />
      <main tabIndex={-1}>
        <Field
          label={w.name}
          value={tag.value.name}
          hint={w.nameHint}
          error={errorAt('name')}
          onInput={(name) => change({ name })}
        />
        <PatternField label={w.pattern} value={tag.value.pattern} onInput={(pattern) => change({ pattern })} />
        <ReadsField reads={tag.value.reads} onChange={(reads) => change({ reads })} />
        {!isNew && <UsedBy id={tag.value.id} />}
        {failure.value && <Trouble failure={failure.value} />}
      </main>
      <TagFooter busy={busy.value} valid={valid} onDelete={isNew ? undefined : remove} />
    </form>
  )
}
