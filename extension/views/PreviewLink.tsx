import { useSignal } from '@preact/signals'
import { day, words } from '../locales/index.ts'
import { Trouble } from '../parts/Trouble.tsx'
import { tab } from '../state/tab.ts'
import { useDeed } from '../state/useDeed.ts'
import { withParameter } from '../state/withParameter.ts'

type Props = {
  site: string
  workflow: string
  step: string
  /** Saves what was written last; undefined if it could not, which is said elsewhere. */
  save(): Promise<number | undefined>
}

/** A message of the draft for somebody without the extension: the page the author is on, with a signed word behind its address. */
export const PreviewLink = ({ site, workflow, step, save }: Props) => {
  const w = words.value.previewLink
  const deed = useDeed()
  const made = useSignal<{ link: string; until: number } | undefined>(undefined)
  const address = tab.value?.url
  if (address === undefined) return null
  const copy = async () => {
    made.value = undefined
    if ((await save()) === undefined) return
    const done = await deed.run((worker) => worker.previewLink(site, workflow, step))
    if (!done) return
    const link = withParameter(address, done.value.parameter)
    await navigator.clipboard.writeText(link).catch(() => {}) // it can be taken from the field as well
    made.value = { link, until: done.value.until }
  }
  return (
    <section class="card test-send" aria-label={w.title}>
      <div class="row">
        <p class="hint">{w.lead}</p>
        <span class="spacer" />
        <button type="button" class="btn" disabled={deed.busy.value} onClick={copy}>
          {w.button}
        </button>
      </div>
      {deed.failure.value && <Trouble failure={deed.failure.value} />}
      {made.value && <textarea class="lines" aria-label={w.link} readOnly rows={3} value={made.value.link} />}
      <p class={made.value ? 'finding note' : 'sr'} role="status">
        {made.value && w.copied(day(made.value.until))}
      </p>
    </section>
  )
}
