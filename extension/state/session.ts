import { computed, signal } from '@preact/signals'
import { createApi } from '../api/index.ts'
import {
  type Connecting,
  keptConnecting,
  keptSession,
  keptSettings,
  LANGUAGES,
  type Language,
  type Session,
} from './kept.ts'

/** `undefined` until storage was read, `null` when nobody is connected. */
export const session = signal<Session | null | undefined>(undefined)
export const connecting = signal<Connecting | undefined>(undefined)
/** The worker ended the session (revoked, expired): said on the Connect view. */
export const ended = signal(false)
export const language = signal<Language>('en')
/** The address proposed in the Connect view. */
export const lastEdge = signal(__EDGE__)

const browserLanguage = (): Language => {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2))
  return LANGUAGES.find((one) => one === spoken.find((tag) => LANGUAGES.some((known) => known === tag))) ?? 'en'
}

const forget = async (): Promise<void> => {
  await keptSession.clear()
  session.value = null
}

/** The API in the member's name; `undefined` when nobody is connected. */
export const api = computed(() =>
  session.value
    ? createApi(
        session.value,
        () => language.peek(),
        () => {
          ended.value = true
          void forget()
        },
      )
    : undefined,
)

/**
 * Reads what was kept and follows its changes until `stop` aborts. `speaking` makes the words ready before anything is
 * shown.
 */
export const startSession = async (
  stop: AbortSignal,
  speaking: (language: Language) => Promise<void>,
): Promise<void> => {
  keptSession.watch((value) => {
    session.value = value ?? null
    if (value) ended.value = false
  }, stop)
  keptConnecting.watch((value) => {
    connecting.value = value
  }, stop)
  const [kept, going, settings] = await Promise.all([keptSession.read(), keptConnecting.read(), keptSettings.read()])
  language.value = settings?.language ?? browserLanguage()
  lastEdge.value = settings?.edge ?? __EDGE__
  connecting.value = going
  await speaking(language.value)
  // Whoever connected while the words were fetched is connected: what was read before is older.
  if (session.peek() === undefined) session.value = kept ?? null
}

export const speak = async (chosen: Language): Promise<void> => {
  language.value = chosen
  await keptSettings.write({ ...(await keptSettings.read()), language: chosen })
}

/** Forgets the token here even if the worker cannot be told. */
export const signOut = async (): Promise<void> => {
  await api.value?.signOut()
  await forget()
}
