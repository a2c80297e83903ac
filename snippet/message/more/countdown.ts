import type { Block } from '../blocks.ts'
import { element } from '../element.ts'

type Countdown = Extract<Block, { kind: 'countdown' }>

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const

/** The name of a unit as its language says it after a number: "minuti". */
const nameOf = (n: number, unit: string, language: string, unitDisplay: 'long' | 'narrow'): string =>
  new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay })
    .formatToParts(n)
    .flatMap(({ type, value }) => (type === 'unit' ? [value] : []))
    .join('')

/** What is left, from the largest unit that is not nothing; hours, minutes and seconds always. */
const partsOf = (seconds: number): [unit: string, n: number][] =>
  UNITS.map(([unit, size], i): [string, number] => [
    unit,
    Math.floor((i === 0 ? seconds : seconds % (UNITS[i - 1]?.[1] ?? 1)) / size),
  ]).filter(([unit, n]) => unit !== 'day' || n > 0)

/** All that a message says: the one thing in its body, which is first in its box where there is no picture. */
const ALL = ':first-child>:only-child'

/** Takes an element away; a message that says nothing else hears that it is empty. */
const takeAway = (made: Element): void => {
  if (made.matches(ALL)) made.dispatchEvent(new Event('emptied', { bubbles: true }))
  made.remove()
}

/**
 * The time left until an instant. It counts once a second and ends with its message; screen readers are told the instant and not each second.
 * When it is over and nothing is to be said of that, it goes; undefined when that is so already.
 */
export const countdown = (
  { until, label, over }: Countdown,
  language: string,
  signal: AbortSignal,
): HTMLElement | undefined => {
  const end = Date.parse(until)
  const left = () => Math.ceil((end - Date.now()) / 1000)
  if (left() <= 0 && !over) return undefined
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).format(end)
  const list = element('ol', { 'aria-hidden': 'true' })
  const made = element('span', { class: 'countdown', role: 'timer', 'aria-label': label ? `${label} ${when}` : when })
  const tick = () => {
    const seconds = left()
    const isSlim = !made.closest('.card')
    made.classList.toggle('slim', isSlim)
    if (seconds > 0) {
      const cells = partsOf(seconds).map(([unit, n]) =>
        element(
          'li',
          {},
          element('b', {}, unit === 'day' ? `${n}` : `${n}`.padStart(2, '0')),
          element('small', {}, nameOf(n, unit, language, isSlim ? 'narrow' : 'long')),
        ),
      )
      return list.replaceChildren(...cells)
    }
    clearInterval(timer)
    if (over) list.replaceWith(element('span', { class: 'over' }, over))
    else takeAway(made)
  }
  const timer = setInterval(tick, 1000)
  signal.addEventListener('abort', () => clearInterval(timer))
  queueMicrotask(tick)
  made.append(...(label ? [element('span', { class: 'label', 'aria-hidden': 'true' }, label)] : []), list)
  return made
}
