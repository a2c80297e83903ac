import { address } from './address.ts'
import { push } from './deliver.ts'
import { inspect } from './inspect.ts'
import { safely } from './safely.ts'
import { beginView, view } from './view.ts'

/** The page is looked at. */
export const viewPage = safely(() => {
  // As texts, even where an element named "title" or "referrer" hides the document's own.
  const referrer = view.event?.url ?? `${document.referrer}`
  beginView(push({ type: 'page_view', title: `${document.title}`, referrer }))
  inspect(push)
})

/** The page is looked at, unless it is still the one of the last view. */
export const viewIfMoved = (): void => {
  if (view.event?.url !== address()) viewPage()
}
