import type { CollectResponse, WireMessage } from '../worker/protocol.ts'
import type { Waiting } from './outbox.ts'
import type { Report } from './report.ts'
import type { View } from './view.ts'

type Display = NonNullable<WireMessage['display']>

/** `batch`: what was answered; whatever else somebody dispatches under that name has none. */
type Answered = CustomEventInit<CollectResponse> & { batch?: readonly Waiting[] }

/** Milliseconds of an ISO 8601 duration of days and below; what is longer, and more than a timer can wait, is 24 days: never, on a page. */
const ms = (duration: string): number => {
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(
    duration,
  ) ?? ['', 24]
  return (((Math.min(+days, 24) * 24 + +hours) * 60 + +minutes) * 60 + +seconds) * 1000
}

const never = new Promise<void>(() => {})

const delayed = (duration: string): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms(duration)))

/** Resolves at the first event for which `holds`, in whatever part of the page. */
const heard = (types: readonly string[], signal: AbortSignal, holds: (event: Event) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const listen = (event: Event) => holds(event) && resolve()
    for (const type of types) addEventListener(type, listen, { capture: true, passive: true, signal })
  })

/** What fills at least half of the window and scrolls in its place, as applications have it. */
const isScroller = (one: Element): boolean =>
  one.scrollHeight > one.clientHeight &&
  one.clientWidth * one.clientHeight * 2 > innerWidth * innerHeight &&
  /auto|scroll/.test(getComputedStyle(one).overflowY)

/** The one in the middle of the window, through open shadow roots. Some browsers find there what is outside of the root, too. */
const scroller = (root: Document | ShadowRoot): Element | undefined => {
  for (const one of root.elementsFromPoint(innerWidth / 2, innerHeight / 2)) {
    const isHere = one.getRootNode() === root
    const found = isHere && (isScroller(one) ? one : one.shadowRoot && scroller(one.shadowRoot))
    if (found) return found
  }
  return undefined
}

/** Milliseconds a page has its height before it is taken for whole. */
const STILL_MS = 2000

/**
 * So much of the page (per cent of its height as it is then), or of what scrolls in its place, has been above the lower edge of the window. What is there without scrolling counts
 * once the page is whole.
 */
const scrolled = (percent: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout>
    const ask = () => {
      const box = scroller(document) ?? document.documentElement
      // The body may be what scrolls, or what the window scrolls for it; heights are rounded.
      const top = Math.max(box.scrollTop, box.contains(document.body) ? scrollY : 0)
      if ((top + Math.min(box.clientHeight, innerHeight) + 1) * 100 >= box.scrollHeight * percent) resolve()
      // Scrolling does not leave its shadow root.
      box.addEventListener('scroll', ask, { capture: true, passive: true, signal })
    }
    const sizes = new ResizeObserver(() => {
      clearTimeout(timer)
      timer = setTimeout(ask, STILL_MS)
    })
    sizes.observe(document.body)
    signal.addEventListener('abort', () => sizes.disconnect())
    addEventListener('scroll', ask, { capture: true, passive: true, signal })
  })

/** A phone is narrower than 768 CSS pixels, a desktop has 1024 or more. */
const device = (): string => (innerWidth < 768 ? 'phone' : innerWidth < 1024 ? 'tablet' : 'desktop')

/**
 * The pointer leaves the window at the top, where the tabs are. Phones and tablets have none: there it is a flick back up, 400 px within 300 ms, as
 * people do it to get at the address.
 */
const leaving = (signal: AbortSignal): Promise<void> => {
  let from = 0
  let since = 0
  return heard(['mouseout', 'scroll'], signal, (event) => {
    if (event instanceof MouseEvent) return !event.relatedTarget && event.clientY <= 0
    if (scrollY > from || event.timeStamp > since + 300) {
      from = scrollY
      since = event.timeStamp
    }
    return from > scrollY + 400 && device() !== 'desktop'
  })
}

const idle = (duration: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    let timer = setTimeout(resolve, ms(duration))
    heard(['pointermove', 'pointerdown', 'keydown', 'scroll', 'wheel'], signal, () => {
      clearTimeout(timer)
      timer = setTimeout(resolve, ms(duration))
      return false
    })
  })

/** An element comes on the screen, whenever it is drawn. */
const sighted = async (selector: string, signal: AbortSignal): Promise<void> => {
  const { onSight } = await import('./onSight.ts')
  return new Promise((resolve) =>
    onSight(selector, signal, () => {
      resolve()
      return true
    }),
  )
}

const rulesHold = ({ delay, scroll, exitIntent, inactivity, seen, device: wanted }: Display, signal: AbortSignal) =>
  Promise.all([
    delay && delayed(delay),
    scroll && scrolled(scroll, signal),
    exitIntent && leaving(signal),
    inactivity && idle(inactivity, signal),
    seen && sighted(seen, signal),
    wanted && wanted !== device() && never,
  ])

/**
 * Asks the worker about this view once more: the same event under the same id counts once, and is answered with what may be shown
 * now. Whoever has bought meanwhile, in this tab or another, is spared the offer.
 */
const isStill = ({ workflow, step }: WireMessage, { event, controller }: View, report: Report): Promise<boolean> =>
  new Promise((resolve) => {
    const { signal } = controller
    const heard = ({ batch, detail }: Answered) => {
      // Other requests are answered meanwhile, which say nothing of what a page may show.
      if (batch?.some((one) => one.event.id === event?.id))
        resolve(!!detail?.messages.some((one) => one.workflow === workflow && one.step === step))
    }
    addEventListener('sillage:answer', heard, { signal })
    report({ type: 'page_view', ...event })
  })

/** Waits until all display rules hold, and asks whether the message may still be shown; `times` is counted by the worker. */
export const due = async (message: WireMessage, view: View, report: Report): Promise<boolean> => {
  const { signal } = view.controller
  await rulesHold(message.display ?? { times: 1 }, signal)
  return !signal.aborted && isStill(message, view, report)
}
