import { signal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { words } from '../locales/index.ts'

/** A view fetched when it is first opened: most visits of the panel only look at the page. */
export const later = <P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> => {
  const loaded = signal<{ View: ComponentType<P> } | undefined>(undefined)
  return (props: P) => {
    useEffect(() => {
      void load().then((View) => {
        loaded.value = { View }
      })
    }, [])
    const View = loaded.value?.View
    return View === undefined ? (
      <p class="quiet" role="status">
        {words.value.app.loading}
      </p>
    ) : (
      <View {...props} />
    )
  }
}
