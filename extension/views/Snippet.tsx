import { useSignal } from '@preact/signals'
import { words } from '../locales/index.ts'
import { facts } from '../state/page.ts'
import { session } from '../state/session.ts'
import { siteHere } from '../state/site.ts'

/** A page of the site that does not wear the snippet yet: the one line to paste. Nothing can be seen before. */
export const Snippet = () => {
  const w = words.value.snippet
  const copied = useSignal(false)
  const edge = session.value?.edge ?? ''
  const [site, said] = [siteHere.value, facts.value]
  if (site === undefined || said === undefined || said.snippets.some((src) => src.startsWith(edge))) return null
  const line = `<script async src="${edge}/s.js" data-site="${site.key}"></script>`
  const copy = async () => {
    await navigator.clipboard.writeText(line)
    copied.value = true
  }
  return (
    <div class="finding warning">
      <b>{w.title}</b>
      {w.lead}
      <p class="sample">
        <code>{line}</code>
      </p>
      <div class="row">
        <button type="button" class="btn small" onClick={copy}>
          {w.copy}
        </button>
        <span role="status">{copied.value && w.copied}</span>
      </div>
    </div>
  )
}
