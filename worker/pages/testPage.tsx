/** @jsxRuntime automatic @jsxImportSource preact */
import { layout } from './layout.tsx'
import { Bead, Saying } from './parts.tsx'
import { pageWords } from './words/index.ts'

/** Where the footer of a test email leads: it says what the link would do for a reader, and does nothing. */
export const testPage = ({ language, nonce }: { language: string; nonce: string }): string => {
  const said = pageWords(language).test
  return layout({
    ...{ language, nonce, title: said.title },
    children: (
      <>
        <Bead shape="letter" />
        <Saying said={said} />
      </>
    ),
  })
}
