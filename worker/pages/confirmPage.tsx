/** @jsxRuntime automatic @jsxImportSource preact */
import { layout, type PageSite } from './layout.tsx'
import { Act, Back, Bead, Saying } from './parts.tsx'
import { pageWords } from './words/index.ts'

export type ConfirmPage = {
  language: string
  site: PageSite
  state: 'ask' | 'done' | 'expired' | 'invalid'
  /** Whether emails were agreed to with the address: what is promised is what was asked for. */
  emails: boolean
  /** Path the button posts to; used when asking. */
  action: string
  nonce: string
}

const BEADS = { ask: 'letter', done: 'yes', expired: 'wait', invalid: 'no' } as const

/** The page behind the link of a confirmation email: `ask` shows a button, the others say what came of it. */
export const confirmPage = ({ language, site, state, emails, action, nonce }: ConfirmPage): string => {
  const words = pageWords(language)
  const { confirm } = words
  const alone = { ...confirm, ask: confirm.askAddress, done: confirm.doneAddress }
  const said = (emails ? confirm : alone)[state](site.name)
  return layout({
    ...{ language, nonce, site, title: said.title },
    children: (
      <>
        <Bead shape={BEADS[state]} />
        <Saying said={said} />
        {state === 'ask' ? (
          <Act action={action} label={confirm.button} />
        ) : (
          <Back site={site} label={words.back(site.name)} />
        )}
      </>
    ),
  })
}
