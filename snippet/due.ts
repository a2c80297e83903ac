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

/** Resolves at the first event for which `holds`. */
const heard = (types: readonly string[], signal: AbortSignal, holds: (event: Event) => boolean): Promise<void> =>
  new Promise((resolve) => {
    const listen = (event: Event) => holds(event) && resolve()
    for (const type of types) addEventListener(type, listen, { passive: true, signal })
  })

/** The share of the page that was scrolled through, in per cent, is reached; a page that fits the screen is at its end. */
const scrolled = (percent: number, signal: AbortSignal): Promise<void> => {
  const { documentElement: page } = document
  return heard(['scroll'], signal, () => (scrollY + innerHeight) * 100 >= page.scrollHeight * percent)
}

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
    heard(['pointermove', 'pointerdown', 'keydown', 'scroll'], signal, () => {
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
