import { effect } from '@preact/signals'
import { render } from 'preact'
import { App } from '../../App.tsx'
import '../../look/tokens.css'
import '../../look/base.css'
import '../../look/frame.css'
import '../../look/forms.css'
import '../../look/panel.css'
import { use, words } from '../../locales/index.ts'
import { answer } from '../../messages.ts'
import { startPage } from '../../state/page.ts'
import { startPicking } from '../../state/picking.ts'
import { language, startSession } from '../../state/session.ts'
import { startSite } from '../../state/site.ts'
import { refreshTab, startTab } from '../../state/tab.ts'

/** Ends with the page itself; named, so that everything started here can be stopped in one place. */
const { signal: untilClosed } = new AbortController()

effect(() => {
  document.documentElement.lang = language.value
  void use(language.value)
})
answer('look', () => refreshTab())
answer('pick', () => startPicking(words.value.page.outline))
startSite(untilClosed)
startPage(untilClosed)
const root = document.getElementById('app')
if (root !== null) render(<App />, root)
await Promise.all([startSession(untilClosed, use), startTab(untilClosed)])
