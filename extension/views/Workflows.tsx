import { useSignal } from '@preact/signals'
import { words } from '../locales/index.ts'
import { FromTemplate } from '../parts/FromTemplate.tsx'
import { Sample } from '../parts/Sample.tsx'
import { Trouble } from '../parts/Trouble.tsx'
import { ready } from '../state/loaded.ts'
import { facts, seen, tagHere, workflowsHere } from '../state/page.ts'
import { mayEdit, reload, site, tags, workflows } from '../state/site.ts'
import { startWorkflow } from '../state/startWorkflow.ts'
import { MailTroubles } from './mail/MailTroubles.tsx'
import { WorkflowCard } from './WorkflowCard.tsx'

/** Which tag a new workflow starts from: those of this page first. */
const Choose = ({ onCancel }: { onCancel(): void }) => {
  const w = words.value
  const here = seen.value.map(({ tag }) => tag)
  const others = (ready(tags.value.value)?.tags ?? [])
    .map(({ tag }) => tag)
    .filter((tag) => !here.some(({ id }) => id === tag.id))
  return (
    <section class="card tags" aria-label={w.workflows.about}>
      <p class="title">{w.workflows.about}</p>
      <p class="quiet">{w.workflows.aboutHint}</p>
      {[...here, ...others].map((tag, i) => (
        <button type="button" class="tag" key={tag.id} onClick={() => startWorkflow(tag)}>
          <i class="dot" />
          <span class="about">
            <b>{tag.name}</b>
            <span class="where">
              <code>{tag.kind === 'page' ? tag.pattern : tag.selectors[0]}</code>
            </span>
          </span>
          {i < here.length && <span class="hits">{w.workflows.here}</span>}
        </button>
      ))}
      <div class="row">
        <button type="button" class="btn small" onClick={onCancel}>
          {w.tag.cancel}
        </button>
      </div>
    </section>
  )
}

/** The two ways a workflow begins. One from scratch needs something to look at. */
const Ways = ({ onScratch }: { onScratch(): void }) => {
  const w = words.value.workflows
  const hasTags = (ready(tags.value.value)?.tags.length ?? 0) > 0
  return (
    <section class="stack" aria-label={w.create}>
      <h2>{w.create}</h2>
      <div class="row">
        {hasTags && (
          <button type="button" class="btn primary" onClick={onScratch}>
            {w.scratch}
          </button>
        )}
        <FromTemplate />
      </div>
    </section>
  )
}

const Teach = () => {
  const w = words.value.workflows
  const all = (ready(tags.value.value)?.tags ?? []).map(({ tag }) => tag)
  const example = tagHere.value ?? all.find(({ kind }) => kind === 'page') ?? all[0]
  const about = example ?? facts.value?.heading
  return (
    <div class="card">
      <p class="title">{w.empty}</p>
      {about && (
        <>
          <p class="quiet">{w.emptyLead}</p>
          <Sample about={about} />
        </>
      )}
      {example === undefined && <p class="quiet">{w.needTag}</p>}
    </div>
  )
}

/** Every workflow of the site, those of this page first. */
export const Workflows = () => {
  const w = words.value.workflows
  const choosing = useSignal(false)
  const list = workflows.value.value
  if (list.state === 'loading')
    return (
      <p class="quiet" role="status">
        {words.value.app.loading}
      </p>
    )
  if (list.state === 'failed') return <Trouble failure={list.failure} again={reload} />
  const here = new Set(workflowsHere.value.map(({ id }) => id))
  const sorted = [...list.value.workflows].sort(
    (a, b) => Number(here.has(b.id)) - Number(here.has(a.id)) || b.changed - a.changed,
  )
  return (
    <>
      <h1 class="sr">{w.title}</h1>
      {site.value && <MailTroubles site={site.value.id} />}
      {choosing.value ? (
        <Choose
          onCancel={() => {
            choosing.value = false
          }}
        />
      ) : (
        mayEdit.value && (
          <Ways
            onScratch={() => {
              choosing.value = true
            }}
          />
        )
      )}
      {sorted.length === 0 && !choosing.value && <Teach />}
      {sorted.map((one) => (
        <WorkflowCard key={one.id} workflow={one} here={here.has(one.id)} switchable />
      ))}
    </>
  )
}
