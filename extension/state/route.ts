import { signal } from '@preact/signals'
import type { ElementTag, PageTag, Tag, Workflow } from '../../worker/engine/index.ts'
import type { Picked } from '../picker/picked.ts'

/** `site` and `base`: what it was being written for, and made from, once it was. */
type OpenTag = { isNew: boolean; from?: Route | undefined; site?: string | undefined; base?: number | undefined }

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
  | ({ view: 'page_tag'; tag: PageTag } & OpenTag)
  | ({ view: 'element_tag'; tag: ElementTag; picked?: Picked | undefined } & OpenTag)
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

/** Keeps what was written of a tag where its form was taken away under it, as when a session ends: it is there again with it. */
export const keepTag = (opened: Tag, written: Tag, site: string | undefined, base: number | undefined): void => {
  const now = route.peek()
  if (now.view === 'page_tag' && now.tag === opened && written.kind === 'page')
    route.value = { ...now, tag: written, site, base }
  if (now.view === 'element_tag' && now.tag === opened && written.kind === 'element')
    route.value = { ...now, tag: written, site, base }
}

/** The site the tag that is open was begun for, where that is known. */
export const siteOfTag = (): string | undefined => {
  const now = route.peek()
  return now.view === 'page_tag' || now.view === 'element_tag' ? now.site : undefined
}

/** What the tag that is open was made from, where it was begun before. */
export const baseOfTag = (): number | undefined => {
  const now = route.peek()
  return now.view === 'page_tag' || now.view === 'element_tag' ? now.base : undefined
}
