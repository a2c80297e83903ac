import { useSignal } from '@preact/signals'
import type { Api, Failure, Result } from '../api/index.ts'
import { api } from './session.ts'

/** Something done to the worker by a button: whether it is under way, and why it was refused. */
export const useDeed = () => {
  const busy = useSignal(false)
  const failure = useSignal<Failure | undefined>(undefined)
  return {
    busy,
    failure,
    /** What the worker answered; undefined if it refused, which `failure` then says. */
    async run<T>(ask: (api: Api) => Promise<Result<T>>): Promise<{ value: T } | undefined> {
      const worker = api.peek()
      if (worker === undefined || busy.peek()) return undefined
      busy.value = true
      const result = await ask(worker)
      failure.value = result.ok ? undefined : result.failure
      busy.value = false
      return result.ok ? { value: result.value } : undefined
    },
  }
}
export type Deed = ReturnType<typeof useDeed>
