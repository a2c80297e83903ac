import { reset } from './consent.ts'
import type { Kit } from './kit.ts'
import { listen } from './listen.ts'

type Answer = { identity?: string; visitor?: string }

let again: (() => void) | undefined

/**
 * Tells who it is. Whoever was nobody until now goes on under the id the worker gives them. On a shared computer the worker answers a token with `reset`: this browser stands for somebody else, and
 * nothing was recorded. Then it forgets that visitor with what they agreed to, and begins the view anew.
 */
export const signIn = (kit: Kit, told: Parameters<Kit['push']>[0]): void => {
  again ??
    listen('answer', (answer?: Answer) => {
      if (answer?.visitor) kit.save('sillage.v', answer.visitor)
      if (answer?.identity === 'reset') again?.()
    })
  kit.push(told)
  again = () => {
    reset(kit)
    kit.viewPage()
    kit.push(told)
  }
}
