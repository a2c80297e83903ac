/**
 * Ends when the page tells an answer about consent, yes or no; until then calls wait in the queue, as they do before the script
 * is there. A module of its own: only pages whose tag says `data-consent="wait"` load it.
 */
const queue = [...(window.sillage?.q ?? [])]

await new Promise<void>((resolve) => {
  const hear = (call: ArrayLike<unknown>) => call[0] === 'consent' && resolve()
  const wait = (...call: unknown[]) => {
    queue.push(call)
    hear(call)
  }
  window.sillage = Object.assign(wait, { q: queue })
  for (const call of queue) hear(call)
})

export {}
