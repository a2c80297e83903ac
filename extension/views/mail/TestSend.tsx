import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { sendTest } from '../../api/mail.ts'
import { words } from '../../locales/index.ts'
import { nameOf } from '../../locales/nameOf.ts'
import { Trouble } from '../../parts/Trouble.tsx'
import { useDeed } from '../../state/useDeed.ts'

type Props = {
  site: string
  workflow: string
  step: string
  /** The one whose words are being written. */
  language: string
  /** Saves what was written last; undefined if it could not, which is said elsewhere. */
  save(): Promise<number | undefined>
}

/** An email as it will be, in one's own inbox, before anybody else gets it. */
export const TestSend = ({ site, workflow, step, language, save }: Props) => {
  const w = words.value.testSend
  const deed = useDeed()
  const said = useSignal('')
  const section = useRef<HTMLElement | null>(null)
  const failure = deed.failure.value
  // The answer stands where one did not look before: below the button, perhaps behind the row that stays at the bottom.
  useLayoutEffect(() => {
    if (said.value !== '' || failure) section.current?.scrollIntoView({ block: 'nearest' })
  }, [said.value, failure])
  const send = async () => {
    said.value = ''
    if ((await save()) === undefined) return
    const done = await deed.run((worker) => sendTest(worker, site, workflow, { step, language }))
    if (done) said.value = w.sent(done.value.to, nameOf('language', done.value.language))
  }
  return (
    <section class="card test-send" aria-label={w.title} ref={section}>
      <div class="row">
        <p class="hint">{w.lead}</p>
        <span class="spacer" />
        <button type="button" class="btn" disabled={deed.busy.value} onClick={send}>
          {deed.busy.value ? w.busy : w.button}
        </button>
      </div>
      {failure && <Trouble failure={failure} own={w.refusals} />}
      <p class={said.value ? 'finding note' : 'sr'} role="status">
        {said.value}
      </p>
    </section>
  )
}
