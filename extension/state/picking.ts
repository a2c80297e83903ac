import { signal } from '@preact/signals'
import * as v from 'valibot'
import { newElementTag } from '../page/drafts.ts'
import { openPort, type Port } from '../page/openPort.ts'
import { PORTS } from '../page/ports.ts'
import { FromPicker, type Picked, type ToPicker } from '../picker/picked.ts'
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

const heard = (message: unknown): Picked | 'cancelled' | undefined => {
  const decoded = v.safeParse(FromPicker, message)
  if (!decoded.success) return undefined
  return decoded.output.say === 'cancelled' ? 'cancelled' : decoded.output.picked
}

/**
 * Lets somebody point at an element of the tab's page. Undefined if they thought better of it, pointed at another thing meanwhile, or the page
 * went away or is not ours to read. `label` is the outline's sentence.
 */
export const pick = async (label: string): Promise<Picked | undefined> => {
  stopPicking()
  const id = tab.value?.id
  if (id === undefined) return undefined
  running = new AbortController()
  const { signal } = running
  picking.value = true
  try {
    const port = await openPort(id, PORTS.pick, signal)
    const answer = new Promise<Picked | 'cancelled'>((resolve) => {
      port.onMessage.addListener((message: unknown) => {
        const said = heard(message)
        if (said) resolve(said)
      })
      port.onDisconnect.addListener(() => resolve('cancelled'))
      signal.addEventListener('abort', () => resolve('cancelled'))
    })
    forwardKeys(port, signal)
    const start: ToPicker = { say: 'start', label }
    port.postMessage(start)
    const picked = await answer
    return picked === 'cancelled' ? undefined : picked
  } catch {
    return undefined
  } finally {
    if (!signal.aborted) stopPicking()
  }
}

/** Lets somebody pick an element of the tab's page; the answer opens the tag's editor. */
export const startPicking = async (label: string): Promise<void> => {
  const picked = await pick(label)
  if (!picked) return
  const taken = ready(tags.value.value)?.tags.map(({ tag }) => tag.id) ?? []
  go({
    view: 'element_tag',
    tag: newElementTag(picked.element, pageUrl.value, facts.value?.languages ?? [], taken),
    isNew: true,
    picked,
  })
}
