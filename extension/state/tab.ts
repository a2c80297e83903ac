import { computed, signal } from '@preact/signals'
import { browser } from 'wxt/browser'

/** The tab the panel speaks about. `url` is absent where the browser does not let us see it. */
export type Tab = { id: number; url?: string | undefined; allowed: boolean }

export const tab = signal<Tab | undefined>(undefined)
/** Grows at each finished load of the tab, so that what looks at the page starts again. */
export const loads = signal(0)

const asked = Number(new URLSearchParams(location.search).get('tab'))

/** Match patterns name no port in every browser, so a site is asked for by its host. */
export const patternOf = (url: string): string | undefined => {
  const parsed = URL.parse(url)
  return parsed !== null && /^https?:$/.test(parsed.protocol) ? `${parsed.protocol}//${parsed.hostname}/*` : undefined
}

export const host = computed(() => URL.parse(tab.value?.url ?? '')?.host ?? '')
export const origin = computed(() => URL.parse(tab.value?.url ?? '')?.origin ?? '')

const isAllowed = async (url: string | undefined): Promise<boolean> => {
  const pattern = url === undefined ? undefined : patternOf(url)
  return pattern !== undefined && (await browser.permissions.contains({ origins: [pattern] }))
}

const show = async (id: number | undefined): Promise<void> => {
  const found = id === undefined ? undefined : await browser.tabs.get(id).catch(() => undefined)
  if (found?.id === undefined) {
    tab.value = undefined
    return
  }
  const next = { id: found.id, url: found.url, allowed: await isAllowed(found.url) }
  const same = tab.value?.id === next.id && tab.value.url === next.url && tab.value.allowed === next.allowed
  if (!same) tab.value = next
}

const activeId = async (): Promise<number | undefined> => {
  if (asked > 0) return asked
  const [active] = await browser.tabs.query({ active: true, currentWindow: true })
  return active?.id
}

/** Looks again at the tab: which one it is, where it is, and whether it may be read. */
export const refreshTab = async (): Promise<void> => show(await activeId())

/** Follows the active tab of the panel's window (or the one named by `?tab=`) until `stop` aborts. */
export const startTab = async (stop: AbortSignal): Promise<void> => {
  const updated = (id: number, change: { status?: string }) => {
    if (id !== tab.value?.id) return
    void show(id).then(() => {
      if (change.status === 'complete') loads.value++
    })
  }
  browser.tabs.onActivated.addListener(refreshTab)
  browser.tabs.onUpdated.addListener(updated)
  browser.permissions.onAdded.addListener(refreshTab)
  browser.permissions.onRemoved.addListener(refreshTab)
  stop.addEventListener('abort', () => {
    browser.tabs.onActivated.removeListener(refreshTab)
    browser.tabs.onUpdated.removeListener(updated)
    browser.permissions.onAdded.removeListener(refreshTab)
    browser.permissions.onRemoved.removeListener(refreshTab)
  })
  await refreshTab()
}

/** Asks the browser for a site's permission. Must be called straight from a click. */
export const askFor = (url: string): Promise<boolean> => {
  const pattern = patternOf(url)
  return pattern === undefined
    ? Promise.resolve(false)
    : browser.permissions.request({ origins: [pattern] }).catch(() => false)
}
