import { computed, effect, signal } from '@preact/signals'
import type * as v from 'valibot'
import type { Me, SiteSummary, TagList } from '../../worker/protocol.ts'
import type { WorkflowList } from '../../worker/protocolWorkflows.ts'
import { ready, resource } from './loaded.ts'
import { api } from './session.ts'
import { loads, origin } from './tab.ts'

export const me = resource<Me>()
export const tags = resource<v.InferOutput<typeof TagList>>()
export const workflows = resource<v.InferOutput<typeof WorkflowList>>()

const sites = computed(() => ready(me.value.value)?.sites ?? [])

/** The member's site this page belongs to. */
export const siteHere = computed(() => sites.value.find((site) => site.origins.includes(origin.value)))

const lastSite = signal<string | undefined>(undefined)

/** The site the panel works on: this page's, else the last one, else the first. */
export const site = computed<SiteSummary | undefined>(
  () => siteHere.value ?? sites.value.find(({ id }) => id === lastSite.value) ?? sites.value[0],
)
const siteId = computed(() => site.value?.id)

export const mayEdit = computed(() => site.value !== undefined && site.value.role !== 'viewer')

export const loadMe = async (): Promise<void> => {
  const worker = api.value
  if (worker !== undefined) await me.load(worker.me)
}

/** Asks again for what the site has: after a change, and when a page has loaded (figures move). */
export const reload = async (): Promise<void> => {
  const [worker, id] = [api.value, siteId.value]
  if (worker === undefined || id === undefined) return
  await Promise.all([tags.load(() => worker.tags(id)), workflows.load(() => worker.workflows(id))])
}

/** Keeps the site's tags and workflows at hand until `stop` aborts. */
export const startSite = (stop: AbortSignal): void => {
  const forgetting = effect(() => {
    if (api.value === undefined) for (const one of [me, tags, workflows]) one.empty()
    else void loadMe()
  })
  const following = effect(() => {
    lastSite.value = siteId.value
    for (const one of [tags, workflows]) one.empty()
    void reload()
  })
  const renewing = effect(() => {
    if (loads.value > 0) void reload()
  })
  stop.addEventListener(
    'abort',
    () => {
      forgetting()
      following()
      renewing()
    },
    { once: true },
  )
}
