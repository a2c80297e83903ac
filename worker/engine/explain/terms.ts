import type { Workflow } from '../workflow.ts'
import { changesFor } from './changes/index.ts'
import { ofCap, ofHours, ofResult } from './changes/words.ts'
import type { Phrases } from './phrases/phrases.ts'
import { type Line, text } from './story.ts'

/** What holds for a workflow throughout, a line for each: its key, its hours, its cap, and what finishing it means. */
export const tellTerms = ({ key, hours, cap, result }: Workflow, p: Phrases): Line[] => {
  const telling = { p, s: changesFor(p.language) }
  const said = [
    key !== undefined && p.terms.key(key),
    hours && p.terms.hours(ofHours(hours, telling)),
    cap && p.terms.cap(ofCap(cap, telling)),
    result && p.terms.result(ofResult(result, telling)),
  ]
  return said.flatMap((words) => (words ? [{ indent: 0, tokens: [text(words)] }] : []))
}
