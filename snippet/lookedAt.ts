import { script } from './options.ts'

const heard = (name: string): Promise<unknown> => new Promise((hear) => document.addEventListener(name, hear))

/**
 * Settles once the page is parsed and is being looked at: a prerendered page may never be
 * (https://wicg.github.io/nav-speculation/prerendering.html), and nothing of ours comes before the page's own work. A script that came after
 * all that goes on in the task it was run in; any other in one of its own, that is asked for where it can be: a timer waits for the
 * next frame to be drawn (https://developer.mozilla.org/docs/Web/API/Scheduler/yield).
 */
export const lookedAt = async (): Promise<void> => {
  const isLoading = document.readyState === 'loading'
  if (isLoading) await heard('DOMContentLoaded')
  if (isLoading || script.defer) await (window.scheduler?.yield?.() ?? new Promise((next) => setTimeout(next)))
  if (document.prerendering) await heard('prerenderingchange')
}
