import { paired } from '../measure.ts'
import { alone, beside, counted, type Line, type Peer } from '../table.ts'
import type { Figures } from './race.ts'

const named = (figures: readonly Figures[], wanted: string): Figures => {
  const found = figures.find(({ name }) => name === wanted)
  if (!found) throw new Error(`nobody called ${wanted} took part`)
  return found
}
const others = (figures: readonly Figures[]): Figures[] =>
  figures.filter(({ name }) => name !== 'ours' && name !== 'page alone')

/** What somebody adds to the page alone. The least that can be told apart is a hundredth of a ms: a ratio needs a divisor. */
const over = (values: readonly number[], floor: readonly number[]): number[] =>
  paired(values, floor, (a, b) => Math.max(0.01, a - b))

/** P3: script ms on the main thread of a view without a message: a browser's first, and its next. */
export const main = (figures: readonly Figures[]): Line[] =>
  (['first', 'next'] as const).flatMap((kind) => {
    const floor = named(figures, 'page alone')[kind]
    const peers = others(figures).map((one): Peer => {
      const values = over(one[kind], floor)
      return one.name === 'Umami' ? { name: one.name, values, most: 1 } : { name: one.name, values }
    })
    const what = `P3 script on the main thread, ${kind} view, no message`
    return beside(what, 'ms', over(named(figures, 'ours')[kind], floor), peers)
  })

const tasks = ({ message }: Figures): number[] => message.map(({ task }) => task)

/** P4: all the main thread did for a view with a message on the screen, and what moved. */
export const painted = (figures: readonly Figures[]): Line[] => {
  const floor = named(figures, 'page alone').rest.map(({ task }) => task)
  const ours = named(figures, 'ours')
  const prototype = named(figures, 'prototype')
  const shift = Math.max(...ours.message.map((one) => one.shift))
  return [
    ...beside('P4 main thread, view with a message painted', 'ms', over(tasks(ours), floor), [
      { name: 'prototype', values: over(tasks(prototype), floor), most: 1.5 },
    ]),
    counted('P4 layout shift, most of all rounds', `${shift}`, '0', shift === 0),
  ]
}

/** P4 on a slow processor: nobody's tap may wait. */
export const slowed = (figures: readonly Figures[]): Line[] => [
  alone('P4 longest task of ours at 4× slowdown', 'ms', named(figures, 'ours').longest, { most: 50 }),
  alone('   longest task of the prototype', 'ms', named(figures, 'prototype').longest),
]

/** P5: from the view to the message on the screen, over a message that is in the page already. */
export const quick = (figures: readonly Figures[]): Line[] => {
  const [floor, ours, prototype] = ['page alone', 'ours', 'prototype'].map((name) => named(figures, name))
  if (!floor || !ours || !prototype) return []
  return (['cold', 'warm'] as const).flatMap((kind) => {
    const most = kind === 'cold' ? 2 : 1
    const inRow = Math.max(...ours[`${kind}Chain`])
    return [
      ...beside(`P5 view → message at 60 ms, ${kind}, over inlined`, 'ms', over(ours[kind], floor[kind]), [
        { name: 'prototype', values: over(prototype[kind], floor[kind]), most: 1.2 },
      ]),
      counted(`P5 requests in a row, ${kind}`, `${inRow}`, `≤ ${most}`, inRow <= most),
    ]
  })
}
