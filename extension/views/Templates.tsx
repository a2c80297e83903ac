import { useEffect } from 'preact/hooks'
import { words } from '../locales/index.ts'
import '../look/templates.css'
import { BackHeader } from '../parts/Header.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { go } from '../state/route.ts'
import { language } from '../state/session.ts'
import { site as siteNow } from '../state/site.ts'
import { loadTemplates, type Template, templates } from '../state/templates.ts'

/** "2 tags, 1 list": how much a template brings or asks for; what is there already costs nothing. */
const needsOf = ({ needs }: Template): string => {
  const w = words.value.templates.counts
  const counts = [
    [w.tags, needs.tags.length],
    [w.segments, needs.segments.length],
    [w.stages, needs.stages.filter(({ there }) => !there).length],
    [w.attributes, needs.attributes.length],
    [w.events, needs.events.length],
  ] as const
  const said = counts.filter(([, n]) => n > 0).map(([say, n]) => say(n))
  return new Intl.ListFormat(language.value, { type: 'conjunction' }).format(said)
}

const Card = ({ site, template }: { site: string; template: Template }) => {
  const w = words.value
  return (
    <li class="card template">
      <div class="row">
        <h2 class="title">
          <button type="button" onClick={() => go({ view: 'template', site, id: template.id })}>
            {template.name}
          </button>
        </h2>
        <span class="spacer" />
        <span class="state archived">{w.templates.objectives[template.objective]}</span>
      </div>
      <p class="quiet">{template.start}</p>
      <p class="hint">{w.templates.needs(needsOf(template))}</p>
    </li>
  )
}

/** The scenarios a workflow can begin from: what each is for, what sets it going, what it needs. */
export const Templates = ({ site }: { site: string }) => {
  const w = words.value
  useEffect(() => void loadTemplates(site), [site, language.value])
  const list = templates.value.value
  return (
    <>
      <BackHeader title={w.templates.title} under={siteNow.value?.name} onBack={() => go({ view: 'workflows' })} />
      <main tabIndex={-1}>
        <p class="quiet">{w.templates.lead}</p>
        {list.state === 'failed' && <Trouble failure={list.failure} again={() => loadTemplates(site)} />}
        {list.state === 'loading' && (
          <p class="quiet" role="status">
            {w.app.loading}
          </p>
        )}
        {list.state === 'ready' && (
          <ul class="pile">
            {list.value.templates.map((template) => (
              <Card key={template.id} site={site} template={template} />
            ))}
          </ul>
        )}
      </main>
    </>
  )
}
