import type { Step } from '../../../worker/engine/index.ts'

type Arm = Extract<Step, { kind: 'split' }>['arms'][number]

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/** One more way, under the first letter that no other is called by. */
export const nextArm = (arms: readonly Arm[]): Arm => {
  const name = [...LETTERS].find((letter) => arms.every((arm) => arm.name !== letter)) ?? String(arms.length + 1)
  return { name, weight: 1, steps: [] }
}
