import { address } from './address.ts'
import { push } from './deliver.ts'
import { inspect } from './inspect.ts'
import { safely } from './safely.ts'
import { beginView, view } from './view.ts'

/** The page is looked at. */
export const viewPage = safely(() => {
  // The title as a text, even where an element named "title" hides the document's own.
  beginView(push({ type: 'page_view', title: `${document.title}`, referrer: view.event?.url ?? document.referrer }))
  inspect(push)
})

/** The page is looked at, unless it is still the one of the last view. */
export const viewIfMoved = (): void => {
  if (view.event?.url !== address()) viewPage()
}
