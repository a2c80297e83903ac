import { words } from '../locales/index.ts'
import { LANGUAGES } from '../state/kept.ts'
import { language, session, signOut, speak } from '../state/session.ts'
import { Icon } from './Icon.tsx'

/** Each language says its own name. */
const NAMES = { en: 'English', fr: 'Français', it: 'Italiano' } as const

/** Language and sign-out, in a native popover: Esc and a click elsewhere close it. */
export const Menu = () => {
  const w = words.value.app
  return (
    <>
      <button class="icon" type="button" aria-label={w.menu} popovertarget="menu">
        <Icon of="menu" />
      </button>
      <div id="menu" class="menu" popover="auto">
        <fieldset>
          <legend>{w.language}</legend>
          {LANGUAGES.map((one) => (
            <label key={one} lang={one}>
              <input type="radio" name="language" checked={language.value === one} onChange={() => speak(one)} />
              {NAMES[one]}
            </label>
          ))}
        </fieldset>
        {session.value && (
          <button type="button" class="btn" onClick={signOut}>
            {w.signOut}
          </button>
        )}
      </div>
    </>
  )
}
