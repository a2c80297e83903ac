/** @jsxRuntime automatic @jsxImportSource preact */
import { layout, type PageSite } from './layout.tsx'
import { Bead, Saying } from './parts.tsx'
import { pageWords } from './words/index.ts'
import type { PageWords } from './words/words.ts'

export type Problem = keyof PageWords['problem']

const BEADS = { not_found: 'no', expired: 'wait', busy: 'wait', error: 'no' } as const

/** A page for what went wrong: what happened, and what to do next. Tells nothing of the inside. */
export const problemPage = (page: { language: string; problem: Problem; nonce: string; site?: PageSite }): string => {
  const said = pageWords(page.language).problem[page.problem]
  return layout({
    ...{ language: page.language, nonce: page.nonce, site: page.site, title: said.title },
    children: (
      <>
        <Bead shape={BEADS[page.problem]} />
        <Saying said={said} />
      </>
    ),
  })
}
