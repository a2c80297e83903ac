import type { Outcome } from '../../../worker/mail/providers/provider.ts'
import { HOUR, MINUTE } from '../../worker/shopWorld.ts'
import type { Cast, Scenario } from '../inside/scenario.ts'
import { ADA, NEWS, order, RETRY, stopHere, UNSURE, waiting } from './acts.ts'
import { ONE } from './documents.ts'

/** An hour passes, while a provider that keeps no keys answers this first. */
const keyless =
  (...answers: Outcome[]) =>
  async (cast: Cast): Promise<void> => {
    cast.state.keyless = true
    await waiting(cast)
    cast.state.answers = answers
  }

/** Whatever breaks: such a provider is never handed the same letter twice after it may have taken it. */
export const KEYLESS: readonly Scenario[] = [
  {
    name: 'a letter through a provider that keeps no keys',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: keyless(),
    act: ({ pass }) => pass(HOUR),
  },
  {
    name: 'a letter such a provider puts off, and then leaves without an answer',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: keyless(RETRY, UNSURE),
    act: async ({ pass }) => {
      for (const ms of [HOUR, MINUTE, MINUTE]) await pass(ms)
    },
  },
  {
    name: 'a goal between two attempts through such a provider',
    isOpen: true,
    ...NEWS,
    workflows: [ONE],
    before: keyless(RETRY),
    act: async (cast) => {
      await cast.pass(HOUR)
      await cast.browse(ADA, [order])
      await stopHere(cast)
      await cast.pass(MINUTE)
    },
  },
]
