import { computed, effect, signal, untracked } from '@preact/signals'
import * as v from 'valibot'
import type { SiteSummary } from '../../worker/protocol.ts'
import { type Facts, Sight } from '../page/facts.ts'
import { openPort, type Port } from '../page/openPort.ts'
import { PORTS } from '../page/ports.ts'
import { seenOn } from '../page/seen.ts'
import { ready } from './loaded.ts'
import { siteHere, tags, workflows } from './site.ts'
import { loads, tab } from './tab.ts'

const sight = signal<Sight | undefined>(undefined)

export const pageUrl = computed(() => tab.value?.url ?? '')

const bare = (url: string): string => url.split('#', 1)[0] ?? ''

/** What the page says of itself; `undefined` until it was read, or where it may not be. Never another page's. */
export const facts = computed<Facts | undefined>(() => {
  const said = sight.value?.facts
  return said !== undefined && bare(said.url) === bare(pageUrl.value) ? said : undefined
})

/** Whether the page wears the snippet of the site it belongs to; `undefined` while one of them is unknown. */
export const isWorn = computed(() => {
  const key = siteHere.value?.key
  return key === undefined ? undefined : facts.value?.snippets.some((worn) => worn.key === key)
})

/** Whether a script tag says of consent what is not so of its site. Whoever waits (`wait`) without having to may. */
const isOff = (said: string, consent: SiteSummary['consent']): boolean =>
  consent === 'required' ? said !== 'required' && said !== 'wait' : said === 'required'

/** Whether the page wears the snippet as of a site that asks first though this one does not, or the other way round. */
export const isStale = computed(() => {
  const of = siteHere.value
  const worn = facts.value?.snippets.filter(({ key }) => key === of?.key) ?? []
  return of !== undefined && worn.length > 0 && worn.every((one) => isOff(one.consent, of.consent))
})

const allTags = computed(() => ready(tags.value.value)?.tags ?? [])
const allWorkflows = computed(() => ready(workflows.value.value)?.workflows ?? [])

/** The tags of this page, each with what is known of it here. */
export const seen = computed(() => seenOn(pageUrl.value, allTags.value, allWorkflows.value, sight.value?.counts))

/** The tag of this page one means by "this page": its own, before those of its buttons and forms. */
export const tagHere = computed(() => (seen.value.find(({ tag }) => tag.kind === 'page') ?? seen.value[0])?.tag)

/** The workflows that any tag of this page may set going or hold back. */
export const workflowsHere = computed(() => {
  const here = new Set(seen.value.map(({ tag }) => tag.id))
  return allWorkflows.value.filter((one) => one.tags.some((id) => here.has(id)))
})

const extra = signal<string[]>([])
/** Selectors somebody is trying out: counted on the page beside those of the tags. */
export const alsoCount = (selectors: string[]): void => {
  extra.value = selectors
}
export const countOf = (selector: string): number | undefined => sight.value?.counts[selector]

const selectors = computed(() => {
  const ofTags = allTags.value.flatMap(({ tag }) => (tag.kind === 'element' ? tag.selectors : []))
  return [...new Set([...ofTags, ...extra.value])]
})

const watch = async (tabId: number, end: AbortSignal, port: { current: Port | undefined }): Promise<void> => {
  try {
    const opened = await openPort(tabId, PORTS.look, end)
    opened.onMessage.addListener((message: unknown) => {
      const decoded = v.safeParse(Sight, message)
      if (decoded.success) sight.value = decoded.output
    })
    opened.onDisconnect.addListener(() => {
      if (port.current === opened) port.current = undefined
    })
    port.current = opened
    opened.postMessage({ selectors: untracked(() => selectors.value) })
  } catch {
    sight.value = undefined // the page may not be read, or went away meanwhile: the views say so
  }
}

/** Looks at the tab's page while the panel is open; begins again at each load; until `stop` aborts. */
export const startPage = (stop: AbortSignal): void => {
  let end = new AbortController()
  const port: { current: Port | undefined } = { current: undefined }
  const id = computed(() => (tab.value?.allowed ? tab.value.id : undefined))
  const looking = effect(() => {
    void loads.value
    end.abort()
    end = new AbortController()
    port.current = undefined
    if (id.value !== undefined) void watch(id.value, end.signal, port)
  })
  const asking = effect(() => {
    void tab.value?.url // a page that navigates by itself keeps its script: it is asked again
    const asked = { selectors: selectors.value } // read even while there is no port: else the effect never hears of them
    port.current?.postMessage(asked)
  })
  stop.addEventListener(
    'abort',
    () => {
      end.abort()
      looking()
      asking()
    },
    { once: true },
  )
}
