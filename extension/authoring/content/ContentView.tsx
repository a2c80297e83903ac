import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { StoryStep } from '../../../worker/engine/explain/index.ts'
import { useEditor } from '../context.ts'
import { EmailEditor } from './EmailEditor.tsx'
import { MessageEditor } from './MessageEditor.tsx'

/** The view where the words of a message or an email are written, one language at a time. */
export const ContentView = ({ step }: { step: StoryStep }) => {
  const { siteLanguages, language, words, preview, underContent } = useEditor()
  const [chosen, choose] = useState(siteLanguages.includes(language) ? language : (siteLanguages[0] ?? language))
  const main = useRef<HTMLElement | null>(null)
  useLayoutEffect(() => main.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(), [])
  if (step.kind === 'email')
    return (
      <main ref={main}>
        <EmailEditor path={step.path} chosen={chosen} choose={choose} />
        {underContent?.(step, chosen)}
      </main>
    )
  return (
    <main ref={main}>
      <MessageEditor path={step.path} chosen={chosen} choose={choose} />
      <div class="row">
        <button type="button" class="btn" data-preview="" onClick={() => preview(step.path, chosen)}>
          {words.previewOnPage}
        </button>
      </div>
      {underContent?.(step, chosen)}
    </main>
  )
}
