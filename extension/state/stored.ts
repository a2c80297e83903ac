import * as v from 'valibot'
import { browser } from 'wxt/browser'

/** One value kept in the extension's own storage, decoded whenever it is read: an older release may have written it. */
type Stored<T> = {
  read(): Promise<T | undefined>
  write(value: T): Promise<void>
  clear(): Promise<void>
  /** Calls back with each new value until `signal` aborts; `undefined` when it was cleared. */
  watch(changed: (value: T | undefined) => void, signal: AbortSignal): void
}

/** A value under `key` in `storage.local`. What does not decode any more counts as absent. */
export const stored = <S extends v.GenericSchema>(key: string, schema: S): Stored<v.InferOutput<S>> => {
  const decode = (raw: unknown): v.InferOutput<S> | undefined => {
    const result = v.safeParse(schema, raw)
    return result.success ? result.output : undefined
  }
  return {
    read: async () => decode((await browser.storage.local.get(key))[key]),
    write: (value) => browser.storage.local.set({ [key]: value }),
    clear: () => browser.storage.local.remove(key),
    watch(changed, signal) {
      const listen = (changes: Record<string, { newValue?: unknown }>) => {
        const change = changes[key]
        if (change !== undefined) changed(decode(change.newValue))
      }
      browser.storage.local.onChanged.addListener(listen)
      signal.addEventListener('abort', () => browser.storage.local.onChanged.removeListener(listen), { once: true })
    },
  }
}
