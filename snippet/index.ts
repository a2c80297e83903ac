import { allowed, answers, presumed } from './consent.ts'
import { flush, push } from './deliver.ts'
import { lookedAt } from './lookedAt.ts'
import { onNavigate } from './onNavigate.ts'
import { consentMode, site, spa } from './options.ts'
import { recallOutbox } from './outbox.ts'
import { viewIfMoved, viewPage } from './page.ts'
import { part } from './part.ts'
import { safely } from './safely.ts'
import { showMessage } from './showMessage.ts'
import { save, shelf } from './storage.ts'
import { tools } from './tools.ts'
import { view } from './view.ts'
import { recallWatchList, watchList } from './watchList.ts'

type Call = ArrayLike<unknown>

const run = safely(async (call: Call) => {
  const { command } = await tools()
  command({ save, shelf, view, answers, viewPage, presumed, push }, call)
})

const start = safely(async () => {
  await lookedAt()
  // Ends when the page has told an answer: see untilTold.ts.
  if (consentMode === 'wait') await import(part('c.js'))
  // The same tag twice on a page (a template and a tag manager) counts once.
  if (!site || window.sillage?.site === site) return
  const calls = [...(window.sillage?.q ?? [])]
  window.sillage = Object.assign((...call: unknown[]) => run(call), { site })
  if (allowed('analytics')) {
    recallWatchList()
    recallOutbox()
  }
  // Consent comes first, whatever the order: it decides how the view that follows is told.
  for (const call of calls) if (call[0] === 'consent') await run(call)
  viewPage()
  // A browser that was never answered has no renderer yet: it comes beside the first answer, and not after it.
  if (!watchList.revision) showMessage()
  for (const call of calls) if (call[0] !== 'consent') run(call)
  flush()
  addEventListener('pageshow', (event) => event.persisted && viewPage())
  addEventListener('visibilitychange', () => flush(document.hidden))
  if (spa !== 'off') await onNavigate(viewIfMoved)
})

start()
