/** @jsxRuntime automatic @jsxImportSource preact */
import { layout, type PageSite } from './layout.tsx'
import { Bead, Saying } from './parts.tsx'
import { pageWords } from './words/index.ts'
import type { PageWords } from './words/words.ts'

/** A topic somebody has said something about, and what: `id` is what the form sends. */
export type Choice = { id: string; name: string; on: boolean }

export type PreferencesPage = {
  language: string
  site: PageSite
  nonce: string
  state: 'ask' | 'saved' | 'left'
  /** Already masked, see `maskEmail`. */
  email: string
  choices: readonly Choice[]
  /** Path the forms post to. */
  action: string
}

const Topic = ({ of, words }: { of: Choice; words: PageWords['preferences'] }) => (
  <label class="choice">
    <input type="checkbox" name="topic" value={of.id} checked={of.on} />
    {of.name}
    <small>{of.on ? words.on : words.off}</small>
  </label>
)

const Topics = ({ page, words }: { page: PreferencesPage; words: PageWords['preferences'] }) => (
  <form method="post" action={page.action}>
    <fieldset>
      <legend>{words.legend}</legend>
      {page.choices.map((each) => (
        <Topic of={each} words={words} />
      ))}
    </fieldset>
    <p>
      <button type="submit">{words.save}</button>
    </p>
  </form>
)

const Leave = ({ page, words }: { page: PreferencesPage; words: PageWords['preferences'] }) => (
  <div class="or">
    <p>{words.all(page.site.name)}</p>
    <form method="post" action={page.action}>
      <input type="hidden" name="all" value="leave" />
      <button type="submit" class="plain">
        {words.leave}
      </button>
    </form>
  </div>
)

/**
 * The page on which somebody chooses what they get, topic by topic, or nothing at all. Opening it changes nothing; its forms post, and
 * need no script.
 */
export const preferencesPage = (page: PreferencesPage): string => {
  const { language, site, nonce, state, choices } = page
  const { preferences: words, unsubscribe } = pageWords(language)
  const said = words[state](site.name)
  return layout({
    ...{ language, nonce, site, title: said.title },
    children: (
      <>
        <Bead shape={state === 'ask' ? 'letter' : 'yes'} />
        <Saying said={said} />
        <p class="address">
          {unsubscribe.address} <b>{page.email}</b>
        </p>
        {state === 'left' ? <p>{words.none(site.name)}</p> : null}
        {choices.length > 0 ? <Topics page={page} words={words} /> : null}
        {choices.some(({ on }) => on) ? <Leave page={page} words={words} /> : null}
      </>
    ),
  })
}
