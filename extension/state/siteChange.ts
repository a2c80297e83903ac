import { useSignal } from '@preact/signals'
import type * as v from 'valibot'
import type { SiteChange } from '../../worker/protocolSite.ts'
import type { Failure } from '../api/index.ts'
import { api } from './session.ts'
import { loadSettings } from './settings.ts'
import { loadMe } from './site.ts'

/** One part of a site's settings being changed: whether it is saved, and why not. */
export const useSiteChange = (site: string) => {
  const state = useSignal<'idle' | 'dirty' | 'saving' | 'saved'>('idle')
  const failure = useSignal<Failure | undefined>(undefined)
  return {
    state,
    failure,
    /** Something was written: what was wrong before is not said of it. */
    touch(): void {
      state.value = 'dirty'
      failure.value = undefined
    },
    async save(change: v.InferInput<typeof SiteChange>): Promise<void> {
      state.value = 'saving'
      const result = await api.value?.changeSite(site, change)
      failure.value = result?.ok === false ? result.failure : undefined
      if (result?.ok) await Promise.all([loadSettings(site), loadMe()])
      state.value = result?.ok ? 'saved' : 'dirty'
    },
  }
}
