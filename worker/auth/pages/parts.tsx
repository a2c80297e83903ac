import type { ComponentChildren } from 'preact'
import type { Visit } from './visit.ts'
import type { Said } from './words/words.ts'

/** A form of ours: it keeps the language and the code that waits from page to page. */
export const Form = ({ to, visit, children }: { to: string; visit: Visit; children: ComponentChildren }) => (
  <form method="post" action={to}>
    {visit.chosen === undefined ? null : <input type="hidden" name="lang" value={visit.chosen} />}
    {visit.userCode === undefined ? null : <input type="hidden" name="user_code" value={visit.userCode} />}
    {children}
  </form>
)

/** A form that only asks for a code, so it can be a GET. */
export const CodeForm = ({ visit }: { visit: Visit }) => (
  <form method="get" action="/device">
    {visit.chosen === undefined ? null : <input type="hidden" name="lang" value={visit.chosen} />}
    <label for="user_code">{visit.words.type.code}</label>
    <input
      id="user_code"
      name="user_code"
      class="code"
      required
      maxLength={12}
      autocomplete="off"
      spellcheck={false}
      placeholder="ABCD-1234"
    />
    <div class="row">
      <button class="primary" type="submit">
        {visit.words.type.next}
      </button>
    </div>
  </form>
)

const SHAPES = { yes: 'M14 23l6 6 11-13', no: 'M16 16l12 12M28 16L16 28' }

/** The outcome as a bead of the wake: a shape, a colour, and the title that says it in words. */
export const Outcome = ({ bead, said, children }: { bead: 'yes' | 'no'; said: Said; children?: ComponentChildren }) => (
  <>
    <svg
      class={`bead ${bead}`}
      viewBox="0 0 44 44"
      fill="none"
      stroke="currentColor"
      stroke-width="3"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      <circle cx="22" cy="22" r="20" />
      <path d={SHAPES[bead]} />
    </svg>
    <h1>{said.title}</h1>
    <p class="lead">{said.text}</p>
    {children}
  </>
)
