import { signal } from '@preact/signals'
import * as v from 'valibot'
import { newElementTag } from '../page/drafts.ts'
import { openPort, type Port } from '../page/openPort.ts'
import { PORTS } from '../page/ports.ts'
import { FromPicker, type ToPicker } from '../picker/picked.ts'
import { ready } from './loaded.ts'
import { facts, pageUrl } from './page.ts'
import { go } from './route.ts'
import { tags } from './site.ts'
import { tab } from './tab.ts'

/** Somebody is pointing at the page now. */
export const picking = signal(false)

let running = new AbortController()

/** Takes the picker out of the page. */
export const stopPicking = (): void => {
  running.abort()
  picking.value = false
}

const KEYS = new Set(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Enter', 'Escape'])

/** The button that was pressed keeps the focus in the panel, so keys pressed here are the picker's. */
const forwardKeys = (port: Port, signal: AbortSignal): void => {
  addEventListener(
    'keydown',
    (event) => {
      if (!KEYS.has(event.key)) return
      event.preventDefault()
      event.stopPropagation()
      const message: ToPicker = { say: 'key', key: event.key }
      port.postMessage(message)
    },
    { capture: true, signal },
  )
}

const hear = (message: unknown): void => {
  const decoded = v.safeParse(FromPicker, message)
  if (!decoded.success) return
  stopPicking()
  if (decoded.output.say === 'cancelled') return
  const { picked } = decoded.output
  const taken = ready(tags.value.value)?.tags.map(({ tag }) => tag.id) ?? []
  go({
    view: 'element_tag',
    tag: newElementTag(picked.element, pageUrl.value, facts.value?.languages ?? [], taken),
    isNew: true,
    picked,
  })
}

/** Lets somebody pick an element of the tab's page; the answer opens the tag's editor. `label` is the outline's sentence. */
export const startPicking = async (label: string): Promise<void> => {
  stopPicking()
  const id = tab.value?.id
  if (id === undefined) return
  running = new AbortController()
  const { signal } = running
  picking.value = true
  try {
    const port = await openPort(id, PORTS.pick, signal)
    port.onMessage.addListener(hear)
    port.onDisconnect.addListener(() => {
      if (!signal.aborted) stopPicking()
    })
    forwardKeys(port, signal)
    const start: ToPicker = { say: 'start', label }
    port.postMessage(start)
  } catch {
    stopPicking() // the page went away, or is not ours to read
  }
}
