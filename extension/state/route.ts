import { signal } from '@preact/signals'
import type { ElementTag, PageTag, Workflow } from '../../worker/engine/index.ts'
import type { Picked } from '../picker/picked.ts'

/** What the panel shows. A view being edited keeps its document here, so that following another tab loses nothing. */
export type Route =
  | { view: 'page' }
  | { view: 'workflows' }
  | { view: 'page_tag'; tag: PageTag; isNew: boolean }
  | { view: 'element_tag'; tag: ElementTag; isNew: boolean; picked?: Picked | undefined }
  | { view: 'workflow'; site: string; id: string; starting?: Workflow | undefined }

export const route = signal<Route>({ view: 'page' })

/** Goes to a view, at its top, with the focus on its beginning for those who read with a keyboard or a voice. */
export const go = (next: Route): void => {
  route.value = next
  queueMicrotask(() => {
    scrollTo(0, 0)
    document.querySelector('main')?.focus({ preventScroll: true })
  })
}
