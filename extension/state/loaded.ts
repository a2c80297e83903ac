import { type Signal, signal } from '@preact/signals'
import type { Failure, Result } from '../api/index.ts'

/** Something asked of the worker: not here yet, here, or not to be had and why. What is here stays while it is renewed. */
export type Loaded<T> = { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; failure: Failure }

type Resource<T> = {
  readonly value: Signal<Loaded<T>>
  load(ask: () => Promise<Result<T>>): Promise<void>
  empty(): void
}

/** A value that can be asked for again; only the latest answer counts, whatever order answers come back in. */
export const resource = <T>(): Resource<T> => {
  const value = signal<Loaded<T>>({ state: 'loading' })
  let turn = 0
  return {
    value,
    async load(ask) {
      const mine = ++turn
      const result = await ask()
      if (mine !== turn) return
      if (result.ok) value.value = { state: 'ready', value: result.value }
      else if (value.value.state !== 'ready') value.value = { state: 'failed', failure: result.failure }
    },
    empty() {
      turn++
      value.value = { state: 'loading' }
    },
  }
}

/** The value if it is here. */
export const ready = <T>(loaded: Loaded<T>): T | undefined => (loaded.state === 'ready' ? loaded.value : undefined)
