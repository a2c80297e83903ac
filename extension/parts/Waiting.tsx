import type { ComponentChildren } from 'preact'
import { words } from '../locales/index.ts'
import type { Loaded } from '../state/loaded.ts'
import { Trouble } from './Trouble.tsx'

type Props<T> = { loaded: Loaded<T>; again(): void; children(value: T): ComponentChildren }

/** Something asked of the worker, once it is here; until then a word that it is coming, or why it is not. */
export const Waiting = <T,>({ loaded, again, children }: Props<T>) => {
  if (loaded.state === 'failed') return <Trouble failure={loaded.failure} again={again} />
  if (loaded.state === 'ready') return <>{children(loaded.value)}</>
  return (
    <p class="quiet" role="status">
      {words.value.app.loading}
    </p>
  )
}
