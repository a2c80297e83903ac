import { reset } from './consent.ts'
import type { Kit } from './kit.ts'
import { listen } from './listen.ts'

let again: (() => void) | undefined

/**
 * Tells who it is. On a shared computer the worker answers a token with `reset`: this browser stands for somebody else, and
 * nothing was recorded. Then it forgets that visitor with what they agreed to, and begins the view anew.
 */
export const signIn = (kit: Kit, told: Parameters<Kit['push']>[0]): void => {
  again ?? listen('answer', (answer?: { identity?: string }) => answer?.identity === 'reset' && again?.())
  kit.push(told)
  again = () => {
    reset(kit)
    kit.page()
    kit.push(told)
  }
}
