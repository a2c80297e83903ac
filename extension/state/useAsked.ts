import { useEffect, useState } from 'preact/hooks'
import type { Api, Result } from '../api/index.ts'
import { type Loaded, resource } from './loaded.ts'
import { api } from './session.ts'

/** Something one view asks of the worker while it is open; what is asked under another `key` is never shown meanwhile. */
export const useAsked = <T>(
  ask: (api: Api) => Promise<Result<T>>,
  key: string,
): { loaded: Loaded<T>; load(): Promise<void> } => {
  const [asked] = useState(() => resource<T>())
  const load = async () => {
    const worker = api.peek()
    if (worker !== undefined) await asked.load(() => ask(worker))
  }
  useEffect(() => {
    asked.empty()
    void load()
  }, [key])
  return { loaded: asked.value.value, load }
}
