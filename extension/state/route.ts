import { signal } from '@preact/signals'
import type { ElementTag, PageTag, Tag, Workflow } from '../../worker/engine/index.ts'
import type { Picked } from '../picker/picked.ts'

/** What the panel shows. A view being edited keeps its document here, so that following another tab loses nothing. */
export type Route =
  | { view: 'page' }
  | { view: 'workflows' }
  | { view: 'settings'; site: string }
  | { view: 'members'; site: string }
  | { view: 'keys'; site: string }
  | { view: 'audit'; site: string }
  | { view: 'people'; erased?: boolean }
  | { view: 'person'; site: string; id: string }
  | { view: 'templates'; site: string }
  | { view: 'template'; site: string; id: string }
  | { view: 'page_tag'; tag: PageTag; isNew: boolean; from?: Route | undefined }
  | { view: 'element_tag'; tag: ElementTag; isNew: boolean; picked?: Picked | undefined; from?: Route | undefined }
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

/** Opens a tag; leaving it leads back to `from`, or to the page. */
export const openTag = (tag: Tag, from?: Route): void =>
  go(
    tag.kind === 'page'
      ? { view: 'page_tag', tag, isNew: false, from }
      : { view: 'element_tag', tag, isNew: false, from },
  )

/** Leaves a tag for where it was opened from. */
export const leaveTag = (): void => {
  const now = route.peek()
  go((now.view === 'page_tag' || now.view === 'element_tag' ? now.from : undefined) ?? { view: 'page' })
}
