import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Failure } from '../api/index.ts'
import { words } from '../locales/index.ts'
import '../look/templates.css'
import { BackHeader } from '../parts/Header.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { ready } from '../state/loaded.ts'
import { go } from '../state/route.ts'
import { language } from '../state/session.ts'
import { mayEdit } from '../state/site.ts'
import { takeTemplate } from '../state/takeTemplate.ts'
import { loadTemplates, templates } from '../state/templates.ts'
import { TemplateNeeds } from './TemplateNeeds.tsx'
import { TemplateStory } from './TemplateStory.tsx'

type Props = { site: string; id: string }

const UseIt = ({ site, id, onFail }: Props & { onFail(failure: Failure | undefined): void }) => {
  const w = words.value
  const busy = useSignal(false)
  const take = async () => {
    busy.value = true
    onFail(await takeTemplate(site, id))
    busy.value = false
  }
  return (
    <footer>
      <small>{mayEdit.value ? w.templates.nothingYet : w.page.viewer}</small>
      <span class="spacer" />
      <button type="button" class="btn primary" disabled={busy.value || !mayEdit.value} onClick={take}>
        {busy.value ? w.templates.using : w.templates.use}
      </button>
    </footer>
  )
}

/** One scenario told as sentences, with what it needs and what should be known before it is published. */
export const Template = ({ site, id }: Props) => {
  const w = words.value.templates
  const failure = useSignal<Failure | undefined>(undefined)
  useEffect(() => void loadTemplates(site), [site, language.value])
  const list = templates.value.value
  const template = ready(list)?.templates.find((each) => each.id === id)
  return (
    <>
      <BackHeader
        title={template?.name ?? w.title}
        under={template && w.objectives[template.objective]}
        onBack={() => go({ view: 'templates', site })}
      />
      <main tabIndex={-1}>
        {list.state === 'failed' && <Trouble failure={list.failure} again={() => loadTemplates(site)} />}
        {list.state === 'loading' && (
          <p class="quiet" role="status">
            {words.value.app.loading}
          </p>
        )}
        {template && (
          <>
            <p class="says">{template.start}</p>
            {template.workflows.map((told) => (
              <TemplateStory key={told.id} told={told} alone={template.workflows.length === 1} />
            ))}
            <TemplateNeeds needs={template.needs} />
            {template.notes.length > 0 && <h2>{w.notes}</h2>}
            {template.notes.map((note) => (
              <p class="quiet" key={note}>
                {note}
              </p>
            ))}
          </>
        )}
      </main>
      {failure.value && (
        <div class="notices">
          <Trouble failure={failure.value} />
        </div>
      )}
      {template && (
        <UseIt
          site={site}
          id={id}
          onFail={(why) => {
            failure.value = why
          }}
        />
      )}
    </>
  )
}
