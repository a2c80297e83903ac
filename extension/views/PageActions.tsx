import { useEffect } from 'preact/hooks'
import { words } from '../locales/index.ts'
import { newPageTag } from '../page/drafts.ts'
import { ready } from '../state/loaded.ts'
import { facts } from '../state/page.ts'
import { picking, startPicking, stopPicking } from '../state/picking.ts'
import { go } from '../state/route.ts'
import { mayEdit, tags } from '../state/site.ts'

const tagPage = (): void => {
  const said = facts.value
  const taken = ready(tags.value.value)?.tags.map(({ tag }) => tag.id) ?? []
  if (said !== undefined) go({ view: 'page_tag', tag: newPageTag(said, taken), isNew: true })
}

const pick = (): void => void startPicking(words.value.page.outline)

/** Alt E, whatever letter the layout writes with it. */
const useShortcut = (): void =>
  useEffect(() => {
    const end = new AbortController()
    addEventListener(
      'keydown',
      (event) => {
        if (!event.altKey || event.code !== 'KeyE' || event.ctrlKey || event.metaKey) return
        event.preventDefault()
        pick()
      },
      { signal: end.signal },
    )
    return () => end.abort()
  }, [])

const Picking = () => {
  const w = words.value.page
  return (
    <div class="finding note" role="status">
      <b>{w.picking}</b>
      {w.pickingKeys}
      <div class="row">
        <button type="button" class="btn small" onClick={stopPicking}>
          {w.stop}
        </button>
      </div>
    </div>
  )
}

/** The two things to do with a page: name it, or point at something in it. */
export const PageActions = () => {
  const w = words.value.page
  useShortcut()
  if (!mayEdit.value) return <p class="quiet">{w.viewer}</p>
  return (
    <>
      <div class="row">
        <button type="button" class="btn primary" disabled={facts.value === undefined} onClick={tagPage}>
          {w.tagPage}
        </button>
        <button type="button" class="btn" disabled={facts.value === undefined} aria-keyshortcuts="Alt+E" onClick={pick}>
          {w.pick} <kbd>Alt E</kbd>
        </button>
      </div>
      {picking.value && <Picking />}
    </>
  )
}
