import { named } from '../tell.ts'

/** Calls back with what is told of one kind; anything that is no function hears nothing. */
export const listen = (event: string, callback: unknown): void => {
  if (callback instanceof Function) addEventListener(named(event), ({ detail }: CustomEventInit) => callback(detail))
}
