import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { words } from '../locales/index.ts'
import type { WorkflowEditorProps } from './WorkflowEditor.tsx'

const editor = signal<typeof import('./WorkflowEditor.tsx') | undefined>(undefined)

/** The editor of workflows, fetched when the first one is opened: most visits of the panel only look. */
export const Editing = (props: WorkflowEditorProps) => {
  useEffect(() => {
    void import('./WorkflowEditor.tsx').then((loaded) => {
      editor.value = loaded
    })
  }, [])
  const Loaded = editor.value?.WorkflowEditor
  return Loaded === undefined ? (
    <p class="quiet" role="status">
      {words.value.app.loading}
    </p>
  ) : (
    <Loaded {...props} />
  )
}
